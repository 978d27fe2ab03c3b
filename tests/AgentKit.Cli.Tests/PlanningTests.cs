using System.Text.RegularExpressions;
using AgentKit.Loopback;

namespace AgentKit.Cli.Tests;

/// <summary>A plan as people see it: in a terminal that util-linux's <c>script</c> gives, and headless.</summary>
public class PlanningTests
{
    private static readonly ReplyToolCall Proposal = new("call_1", "propose_plan", """
        {"goal":"Say hello","steps":["Write it"],"files":[{"path":"a.txt","change":"create"},{"path":"../b.txt","change":"create"}],"commands":["echo $X"],"risks":"None worth naming","checks":"It stands there"}
        """);

    private static readonly ReplyToolCall Write = new("call_2", "write_file", """{"path":"a.txt","content":"hello\n"}""");

    [Fact(Timeout = AgentKitProgram.Timeout)]
    public async Task Approved_what_the_plan_names_runs_unasked()
    {
        Assert.SkipUnless(HasScript, "There is no script(1) here.");
        await using var servers = await Servers.StartAsync(ReplyTurn.Calls(Proposal), ReplyTurn.Calls(Write), ReplyTurn.Says("Written."));

        var outcome = await servers.Program.TypeAsync([("›", "Say hello\r"), ("[y] approve", "y"), ("tokens in", "/mode\r"), ("default", "/exit\r")], "--mode", "plan");

        Assert.True(outcome.ExitCode == 0, outcome.ToString());
        Assert.Equal("hello\n", servers.Program.Read("a.txt"));
        foreach (var shown in new[] { "Say hello", "1. Write it", "✓ create a.txt", "? create", "outside the workspace", "? echo $X", "None worth naming", "It stands there", "> approved" })
            Assert.Contains(shown, Unwrapped(outcome.Out), StringComparison.Ordinal);
        Assert.DoesNotContain("[y] once", outcome.Out, StringComparison.Ordinal);
    }

    [Fact(Timeout = AgentKitProgram.Timeout)]
    public async Task Approved_with_a_question_at_each_step_each_step_asks()
    {
        Assert.SkipUnless(HasScript, "There is no script(1) here.");
        await using var servers = await Servers.StartAsync(ReplyTurn.Calls(Proposal), ReplyTurn.Calls(Write), ReplyTurn.Says("Written."));

        var outcome = await servers.Program.TypeAsync([("›", "Say hello\r"), ("[y] approve", "s"), ("[y] once", "y"), ("tokens in", "/exit\r")], "--mode", "plan");

        Assert.True(outcome.ExitCode == 0, outcome.ToString());
        Assert.Equal("hello\n", servers.Program.Read("a.txt"));
    }

    [Fact(Timeout = AgentKitProgram.Timeout)]
    public async Task Edited_in_the_persons_editor_it_is_the_edited_plan_that_counts()
    {
        Assert.SkipUnless(HasScript, "There is no script(1) here.");
        await using var servers = await Servers.StartAsync(
            ReplyTurn.Calls(Proposal), ReplyTurn.Calls(Write with { Arguments = """{"path":"other.txt","content":"hello\n"}""" }), ReplyTurn.Says("Written."));
        servers.Program.Write("edit.sh", "echo editing; read answer < /dev/tty; sed -i \"s/a.txt/$answer/\" \"$1\"\n");
        servers.Program.Set("EDITOR", $"sh {servers.Program.Workspace}/edit.sh");

        var outcome = await servers.Program.TypeAsync(
            [("›", "Say hello\r"), ("[y] approve", "e"), ("editing", "other.txt\r"), ("✓ create other.txt", ""), ("[y] approve", "y"), ("tokens in", "/exit\r")], "--mode", "plan");

        Assert.True(outcome.ExitCode == 0, outcome.ToString());
        Assert.Equal("hello\n", servers.Program.Read("other.txt"));
        Assert.Contains("File: create other.txt", servers.Server.Requests[1].Text, StringComparison.Ordinal);
    }

    [Fact(Timeout = AgentKitProgram.Timeout)]
    public async Task Edited_where_there_is_no_editor_it_stands_where_the_person_types()
    {
        Assert.SkipUnless(HasScript, "There is no script(1) here.");
        await using var servers = await Servers.StartAsync(ReplyTurn.Calls(Proposal), ReplyTurn.Says("Understood."));

        var outcome = await servers.Program.TypeAsync(
            [("›", "Say hello\r"), ("[y] approve", "e"), ("checks: It stands there", "nonsense\r"), ("is no heading", ""), ("[y] approve", "e"), ("nonsense", "\u007f\u007f\u007f\u007f\u007f\u007f\u007f\u007f  twice\r"), ("[y] approve", "y"), ("tokens in", "/exit\r")],
            "--mode", "plan");

        Assert.True(outcome.ExitCode == 0, outcome.ToString());
        Assert.Contains("twice", servers.Server.Requests[1].Text, StringComparison.Ordinal);
    }

    [Fact(Timeout = AgentKitProgram.Timeout)]
    public async Task Sent_back_the_model_reads_the_words_and_rejected_it_stays_in_plan_mode()
    {
        Assert.SkipUnless(HasScript, "There is no script(1) here.");
        await using var servers = await Servers.StartAsync(ReplyTurn.Calls(Proposal), ReplyTurn.Calls(Proposal with { Id = "call_3" }), ReplyTurn.Says("All right."));

        var outcome = await servers.Program.TypeAsync(
            [("›", "Say hello\r"), ("[y] approve", "b"), ("because:", "in German\r"), ("[y] approve", "n"), ("tokens in", "/mode\r"), ("plan", "/exit\r")], "--mode", "plan");

        Assert.True(outcome.ExitCode == 0, outcome.ToString());
        Assert.Contains("sends the plan back: in German", servers.Server.Requests[1].Text, StringComparison.Ordinal);
        Assert.Contains("rejected the plan", servers.Server.Requests[2].Text, StringComparison.Ordinal);
        Assert.False(servers.Program.Has("a.txt"));
    }

    [Fact(Timeout = AgentKitProgram.Timeout)]
    public async Task Headless_it_is_parked_listed_approved_by_another_process_and_carried_out_by_a_third()
    {
        await using var servers = await Servers.StartAsync(ReplyTurn.Calls(Proposal), ReplyTurn.Calls(Write), ReplyTurn.Says("Written."));

        var run = await servers.Program.RunAsync("run", "Say hello", "--mode", "plan", "-o", "json");
        Assert.True(run.ExitCode == 3, run.ToString());
        var waiting = (await servers.Program.RunAsync("approvals", "list", "--json")).Json[0];
        var items = waiting.GetProperty("plan").GetProperty("items");
        Assert.Equal(["a.txt", "echo $X"], new[] { items[0], items[2] }.Select(item => item.GetProperty("target").GetString()));
        Assert.Equal([true, false, false], items.EnumerateArray().Select(item => item.GetProperty("runsUnasked").GetBoolean()));
        var id = waiting.GetProperty("id").GetString()!;
        Assert.Contains("✓ create a.txt", (await servers.Program.RunAsync("approvals", "list")).Out, StringComparison.Ordinal);

        Assert.Equal(0, (await servers.Program.RunAsync("approvals", "approve", id)).ExitCode);
        var resumed = await servers.Program.RunAsync("sessions", "resume", waiting.GetProperty("sessionId").GetString()!);

        Assert.True(resumed.ExitCode == 0, resumed.ToString());
        Assert.Equal("hello\n", servers.Program.Read("a.txt"));
    }

    [Fact(Timeout = AgentKitProgram.Timeout)]
    public async Task Headless_it_is_edited_as_a_file_or_sent_back_with_a_reason()
    {
        await using var servers = await Servers.StartAsync(ReplyTurn.Calls(Proposal), ReplyTurn.Calls(Proposal with { Id = "call_2" }), ReplyTurn.Calls(Write with { Id = "call_3", Arguments = """{"path":"c.txt","content":"hello\n"}""" }), ReplyTurn.Says("Written."));
        await servers.Program.RunAsync("run", "Say hello", "--mode", "plan");
        var first = (await servers.Program.RunAsync("approvals", "list", "--json")).Json[0];
        var session = first.GetProperty("sessionId").GetString()!;

        Assert.Equal(0, (await servers.Program.RunAsync("approvals", "deny", first.GetProperty("id").GetString()!, "--reason", "in German")).ExitCode);
        Assert.Equal(3, (await servers.Program.RunAsync("sessions", "resume", session)).ExitCode);
        Assert.Contains("sends the plan back: in German", servers.Server.Requests[1].Text, StringComparison.Ordinal);

        var id = (await servers.Program.RunAsync("approvals", "list", "--json")).Json[0].GetProperty("id").GetString()!;
        var text = (await servers.Program.RunAsync("approvals", "plan", id)).Out;
        servers.Program.Write("broken.txt", text.Replace("- create a.txt", "- rename a.txt", StringComparison.Ordinal));
        var broken = await servers.Program.RunAsync("approvals", "approve", id, "--edited", "broken.txt");
        Assert.Equal(2, broken.ExitCode);
        Assert.Contains("write create, edit or delete", broken.Error, StringComparison.Ordinal);

        servers.Program.Write("plan.txt", text.Replace("- create a.txt", "- create c.txt", StringComparison.Ordinal));
        Assert.Equal(0, (await servers.Program.RunAsync("approvals", "approve", id, "--edited", "plan.txt")).ExitCode);
        var resumed = await servers.Program.RunAsync("sessions", "resume", session);

        Assert.True(resumed.ExitCode == 0, resumed.ToString());
        Assert.Equal("hello\n", servers.Program.Read("c.txt"));
    }

    // As it reads, whatever the width of the terminal made of it.
    private static string Unwrapped(string screen) =>
        string.Join(' ', Regex.Replace(screen, @"\e\[[0-9;?]*[A-Za-z]", "").Split([' ', '\r', '\n', '│'], StringSplitOptions.RemoveEmptyEntries));

    private static bool HasScript => File.Exists("/usr/bin/script");
}
