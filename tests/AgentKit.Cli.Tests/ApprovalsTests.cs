using System.Diagnostics;
using System.Text.Json;
using AgentKit.Loopback;

namespace AgentKit.Cli.Tests;

/// <summary>Questions that one process parks, a second answers and a third acts on.</summary>
public class ApprovalsTests
{
    [Fact(Timeout = AgentKitProgram.Timeout)]
    public async Task A_run_parks_what_it_may_not_decide_and_exits_3()
    {
        await using var servers = await Servers.StartAsync(ReplyTurn.Calls(Edit("call_1"), Append("call_2", "once"), new("call_3", "read_file", """{"path":"append.sh"}""")));
        Prepare(servers.Program);

        var outcome = await servers.Program.RunAsync("run", "-o", "stream-json", "Do it.");

        Assert.True(outcome.ExitCode == 3, outcome.ToString());
        var finished = outcome.Lines[^1];
        Assert.Equal("parked", finished.GetProperty("stopReason").GetString());
        var pending = finished.GetProperty("pendingApprovals").EnumerateArray().ToArray();
        Assert.Equal(["edit_file", "shell"], pending.Select(one => one.GetProperty("tool").GetString()));
        Assert.Contains(outcome.Lines, line => line.GetProperty("type").GetString() == "call_finished" && line.GetProperty("callId").GetString() == "call_3");
        Assert.Contains("agentkit approvals approve", outcome.Error, StringComparison.Ordinal);
        Assert.Equal("one\n", servers.Program.Read("notes.txt"));

        var list = (await servers.Program.RunAsync("approvals", "list", "--json")).Json;
        Assert.Equal(pending.Select(one => one.GetProperty("id").GetString()), list.EnumerateArray().Select(one => one.GetProperty("id").GetString()));
        Assert.Equal("edit_file(notes.txt)", list[0].GetProperty("rule").GetString());
        Assert.Equal("two", list[0].GetProperty("input").GetProperty("new_text").GetString());
    }

    [Fact(Timeout = AgentKitProgram.Timeout)]
    public async Task Answered_by_a_second_process_the_run_goes_on_in_a_third()
    {
        await using var servers = await Servers.StartAsync(ReplyTurn.Calls(Edit("call_1"), Append("call_2", "once")), ReplyTurn.Says("All done."));
        Prepare(servers.Program);
        var (session, questions) = await ParkAsync(servers.Program);

        Assert.Equal(0, (await servers.Program.RunAsync("approvals", "approve", questions[0])).ExitCode);
        Assert.Equal(0, (await servers.Program.RunAsync("approvals", "deny", questions[1], "--reason", "Too loud.")).ExitCode);
        Assert.Contains("No question waits.", (await servers.Program.RunAsync("approvals", "list")).Out, StringComparison.Ordinal);
        Assert.Equal(1, (await servers.Program.RunAsync("approvals", "approve", questions[1])).ExitCode);
        var outcome = await servers.Program.RunAsync("sessions", "resume", session, "-o", "json");

        Assert.True(outcome.ExitCode == 0, outcome.ToString());
        Assert.Equal("All done.", outcome.Json.GetProperty("text").GetString());
        Assert.Equal("two\n", servers.Program.Read("notes.txt"));
        Assert.False(servers.Program.Has("ran.txt"));
        Assert.Contains("Too loud.", servers.Server.Requests[^1].Text, StringComparison.Ordinal);
        Assert.Equal(0, (await servers.Program.RunAsync("sessions", "replay", session)).ExitCode);
        Assert.Equal(0, (await servers.Program.RunAsync("sessions", "verify", session)).ExitCode);
    }

    [Fact(Timeout = AgentKitProgram.Timeout)]
    public async Task What_was_approved_is_asked_again_when_the_file_has_changed_since()
    {
        await using var servers = await Servers.StartAsync(ReplyTurn.Calls(Edit("call_1")), ReplyTurn.Says("All done."));
        Prepare(servers.Program);
        var (session, questions) = await ParkAsync(servers.Program);
        await servers.Program.RunAsync("approvals", "approve", questions[0]);
        servers.Program.Write("notes.txt", "one\nand something that nobody was shown\n");

        var outcome = await servers.Program.RunAsync("sessions", "resume", session, "-o", "json");

        Assert.True(outcome.ExitCode == 3, outcome.ToString());
        var again = Assert.Single(outcome.Json.GetProperty("pendingApprovals").EnumerateArray());
        Assert.NotEqual(questions[0], again.GetProperty("id").GetString());
        Assert.Contains("has changed since", again.GetProperty("why").GetString(), StringComparison.Ordinal);
        Assert.StartsWith("one\nand", servers.Program.Read("notes.txt"), StringComparison.Ordinal);
    }

    [Fact(Timeout = AgentKitProgram.Timeout)]
    public async Task What_has_changed_since_it_was_asked_can_only_be_refused()
    {
        await using var servers = await Servers.StartAsync(ReplyTurn.Calls(Edit("call_1")), ReplyTurn.Says("All done."));
        Prepare(servers.Program);
        var (session, questions) = await ParkAsync(servers.Program);
        servers.Program.Write("notes.txt", "one\nwhat a diff would show now\n");

        Assert.Contains("has changed since it was asked", (await servers.Program.RunAsync("approvals", "list")).Out, StringComparison.Ordinal);
        var refused = await servers.Program.RunAsync("approvals", "approve", questions[0]);
        Assert.True(refused is { ExitCode: 1, Out: "" }, refused.ToString());
        Assert.Contains($"Nothing was approved. Go on with: agentkit sessions resume {session}", refused.Error, StringComparison.Ordinal);

        // What stood there when it was asked about is there again: in between, nobody approved it.
        servers.Program.Write("notes.txt", "one\n");
        Assert.Equal(3, (await servers.Program.RunAsync("sessions", "resume", session)).ExitCode);
        Assert.Equal("one\n", servers.Program.Read("notes.txt"));
    }

    [Fact(Timeout = AgentKitProgram.Timeout)]
    public async Task Whoever_approves_is_shown_all_of_it_and_why_it_was_not_asked()
    {
        var lines = string.Join("\n", Enumerable.Range(1, 90).Select(number => $"line {number}"));
        await using var servers = await Servers.StartAsync(
            ReplyTurn.Calls(new ReplyToolCall("call_1", "write_file", JsonSerializer.Serialize(new { path = "long.txt", content = lines }))), ReplyTurn.Says("All done."));
        Prepare(servers.Program);

        var parked = await servers.Program.RunAsync("run", "Write it.");
        Assert.True(parked.ExitCode == 3, parked.ToString());
        Assert.Contains("the run waits for an answer, since no terminal is attached.", parked.Error, StringComparison.Ordinal);
        var listed = (await servers.Program.RunAsync("approvals", "list")).Out;
        Assert.DoesNotContain("line 90", listed, StringComparison.Ordinal);
        var approved = await servers.Program.RunAsync("approvals", "approve", listed.Split(' ')[0]);

        Assert.True(approved.ExitCode == 0, approved.ToString());
        Assert.Contains("line 90", approved.Out, StringComparison.Ordinal);
        Assert.Contains("Approved.", approved.Out, StringComparison.Ordinal);
    }

    [Fact(Timeout = AgentKitProgram.Timeout)]
    public async Task Always_shows_the_rule_and_where_it_goes_and_writes_it_when_the_answer_counts()
    {
        await using var servers = await Servers.StartAsync(ReplyTurn.Calls(Edit("call_1")), ReplyTurn.Says("All done."));
        Prepare(servers.Program);
        var (session, questions) = await ParkAsync(servers.Program);

        Assert.Equal(2, (await servers.Program.RunAsync("approvals", "approve", questions[0], "--always", "--session")).ExitCode);
        Assert.Equal(2, (await servers.Program.RunAsync("approvals", "approve", questions[0], "--always", "--rule", "edit_file(**)")).ExitCode);
        Assert.DoesNotContain("edit_file", (await servers.Program.RunAsync("rules", "list")).Out, StringComparison.Ordinal);
        var approved = await servers.Program.RunAsync("approvals", "approve", questions[0], "--always");

        Assert.True(approved.ExitCode == 0, approved.ToString());
        Assert.Contains("This goes into ", approved.Out, StringComparison.Ordinal);
        Assert.Contains("\"edit_file(notes.txt)\"", approved.Out, StringComparison.Ordinal);
        Assert.Contains("edit_file(notes.txt)", (await servers.Program.RunAsync("rules", "list")).Out, StringComparison.Ordinal);
        Assert.Equal(0, (await servers.Program.RunAsync("sessions", "resume", session, "-o", "json")).ExitCode);
        Assert.Equal("two\n", servers.Program.Read("notes.txt"));

        // Another session is not asked.
        Prepare(servers.Program);
        Assert.Equal(0, (await servers.Program.RunAsync("run", "Again.")).ExitCode);
        Assert.Equal("two\n", servers.Program.Read("notes.txt"));
    }

    [Fact(Timeout = AgentKitProgram.Timeout)]
    public async Task A_script_that_changes_after_it_was_approved_does_not_run()
    {
        await using var servers = await Servers.StartAsync(ReplyTurn.Calls(Append("call_1", "once")));
        Prepare(servers.Program);
        var (session, questions) = await ParkAsync(servers.Program);
        await servers.Program.RunAsync("approvals", "approve", questions[0]);
        servers.Program.Write("append.sh", "echo owned > ran.txt\n");

        var outcome = await servers.Program.RunAsync("sessions", "resume", session, "-o", "json");

        Assert.True(outcome.ExitCode == 3, outcome.ToString());
        Assert.False(servers.Program.Has("ran.txt"));
    }

    [Fact(Timeout = AgentKitProgram.Timeout)]
    public async Task Parked_by_one_approved_by_a_second_resumed_by_a_third_that_is_killed_and_by_a_fourth_each_tool_ran_once()
    {
        var killed = new TaskCompletionSource();
        await using var servers = await Servers.StartAsync(
            ReplyTurn.Calls(Append("call_1", "first"), Append("call_2", "second")),
            ReplyTurn.Calls(Edit("call_3")).After(Fault.DelayUntil(killed.Task)),
            ReplyTurn.Calls(Edit("call_3")),
            ReplyTurn.Says("All done."));
        Prepare(servers.Program);
        var (session, questions) = await ParkAsync(servers.Program);
        foreach (var question in questions)
            await servers.Program.RunAsync("approvals", "approve", question);

        // Both commands have run when the third process waits for its next answer.
        using (var third = servers.Program.Start("sessions", "resume", session, "--allow", "edit_file(notes.txt)", "-o", "json"))
        {
            await UntilAsync(() => servers.Server.Requests.Count >= 2);
            third.Kill();
            await third.WaitForExitAsync();
        }

        killed.SetResult();
        var fourth = await servers.Program.RunAsync("sessions", "resume", session, "--allow", "edit_file(notes.txt)", "-o", "json");

        Assert.True(fourth.ExitCode == 0, fourth.ToString());
        Assert.Equal("first\nsecond\n", servers.Program.Read("ran.txt"));
        Assert.Equal("two\n", servers.Program.Read("notes.txt"));
    }

    [Fact(Timeout = AgentKitProgram.Timeout)]
    public async Task Killed_in_the_middle_of_an_approved_call_it_is_in_doubt_and_asked_about_anew()
    {
        await using var servers = await Servers.StartAsync(ReplyTurn.Calls(new ReplyToolCall("call_1", "shell", """{"command":"bash slow.sh"}""")), ReplyTurn.Says("I looked."));
        Prepare(servers.Program);
        servers.Program.Write("slow.sh", "echo began >> ran.txt\nsleep 60\necho ended >> ran.txt\n");
        var (session, questions) = await ParkAsync(servers.Program);
        await servers.Program.RunAsync("approvals", "approve", questions[0]);
        using (var third = servers.Program.Start("sessions", "resume", session))
        {
            await UntilAsync(() => servers.Program.Has("ran.txt") && servers.Program.Read("ran.txt").Length > 0);
            third.Kill();
            await third.WaitForExitAsync();
        }

        var fourth = await servers.Program.RunAsync("sessions", "resume", session, "-o", "json");
        Assert.True(fourth.ExitCode == 3, fourth.ToString());
        var list = (await servers.Program.RunAsync("approvals", "list", "--json")).Json;
        Assert.True(list[0].GetProperty("inDoubt").GetBoolean());
        await servers.Program.RunAsync("approvals", "deny", list[0].GetProperty("id").GetString()!);
        var fifth = await servers.Program.RunAsync("sessions", "resume", session, "-o", "json");

        Assert.True(fifth.ExitCode == 0, fifth.ToString());
        Assert.Equal("began\n", servers.Program.Read("ran.txt"));
        Assert.Contains("nobody knows how far it came", servers.Server.Requests[^1].Text, StringComparison.Ordinal);
    }

    [Fact(Timeout = AgentKitProgram.Timeout)]
    public async Task The_list_shows_what_would_change_and_nothing_is_left_out_unsaid()
    {
        var command = $"bash append.sh {new string('a', 3_000)} && echo THE END";
        await using var servers = await Servers.StartAsync(ReplyTurn.Calls(
            Edit("call_1"),
            new("call_2", "shell", JsonSerializer.Serialize(new { command })),
            new("call_3", "web_fetch", """{"url":"https://example.com/of?what=is-sent"}"""),
            new("call_4", "shell", JsonSerializer.Serialize(new { command = "make \u202etxt.exe\nIt only reads." }))));
        Prepare(servers.Program);
        var (_, questions) = await ParkAsync(servers.Program);

        var list = (await servers.Program.RunAsync("approvals", "list")).Out;
        Assert.Contains("- one", list, StringComparison.Ordinal);
        Assert.Contains("+ two", list, StringComparison.Ordinal);
        Assert.DoesNotContain("end of line", list, StringComparison.Ordinal);
        Assert.Contains("more characters", list, StringComparison.Ordinal);
        Assert.DoesNotContain("THE END", list, StringComparison.Ordinal);
        Assert.Contains("url: https://example.com/of?what=is-sent", list, StringComparison.Ordinal);
        Assert.Contains("It holds 1 character that is not seen.", list, StringComparison.Ordinal);
        Assert.Contains("\n      It only reads.", list, StringComparison.Ordinal);
        Assert.Contains("THE END", (await servers.Program.RunAsync("approvals", "show", questions[1])).Out, StringComparison.Ordinal);
        Assert.Contains("+ two", (await servers.Program.RunAsync("approvals", "approve", questions[0])).Out, StringComparison.Ordinal);
    }

    [Fact(Timeout = AgentKitProgram.Timeout)]
    public async Task From_another_folder_the_person_is_told_which_workspace_to_give()
    {
        await using var servers = await Servers.StartAsync(ReplyTurn.Calls(Edit("call_1"), Append("call_2", "once")), ReplyTurn.Says("All done."));
        Prepare(servers.Program);
        var (session, questions) = await ParkAsync(servers.Program);
        var (here, there) = (servers.Program.Workspace, Directory.CreateDirectory(Path.Combine(servers.Program.Workspace, "..", "elsewhere")).FullName);
        File.WriteAllText(Path.Combine(there, "notes.txt"), "one\n");

        var approved = await servers.Program.RunAsync("approvals", "approve", questions[0], "--workspace", there);
        Assert.Equal(2, approved.ExitCode);
        Assert.Contains($"--workspace {here}", approved.Error, StringComparison.Ordinal);
        Assert.Contains($"in {here}", (await servers.Program.RunAsync("approvals", "list", "--workspace", there)).Out, StringComparison.Ordinal);
        Assert.Equal(0, (await servers.Program.RunAsync("approvals", "deny", questions[1], "--workspace", there)).ExitCode);
        Assert.Equal(0, (await servers.Program.RunAsync("approvals", "approve", questions[0], "--session")).ExitCode);

        servers.Program.StartIn = there;
        var resumed = await servers.Program.RunAsync("sessions", "resume", session, "-o", "json");
        Assert.Equal(2, resumed.ExitCode);
        Assert.Contains($"--workspace {here}", resumed.Error, StringComparison.Ordinal);

        // Who says so goes on there, and is asked again.
        Assert.Equal(3, (await servers.Program.RunAsync("sessions", "resume", session, "-o", "json", "--workspace", there)).ExitCode);
        Assert.Equal("one\n", File.ReadAllText(Path.Combine(there, "notes.txt")));
        Assert.Contains("ended", (await servers.Program.RunAsync("grants", "list", session)).Out, StringComparison.Ordinal);
    }

    [Fact(Timeout = AgentKitProgram.Timeout)]
    public async Task A_command_of_a_tool_answers_no_question()
    {
        await using var servers = await Servers.StartAsync(ReplyTurn.Calls(Edit("call_1")));
        Prepare(servers.Program);
        var (_, questions) = await ParkAsync(servers.Program);
        servers.Program.Set("AGENTKIT_CALL", "marker");

        var outcome = await servers.Program.RunAsync("approvals", "approve", questions[0]);

        Assert.Equal(1, outcome.ExitCode);
        Assert.Contains("only a person", outcome.Error, StringComparison.Ordinal);
        Assert.Contains(questions[0], (await servers.Program.RunAsync("approvals", "list")).Out, StringComparison.Ordinal);
    }

    [Fact(Timeout = AgentKitProgram.Timeout)]
    public async Task Explain_says_what_auto_mode_makes_of_a_question()
    {
        using var program = new AgentKitProgram();
        const string Line = """{"id":1,"tool":"shell","input":{"command":"make install"},"mode":"auto"}""";

        var parked = await program.FeedAsync(Line, "explain", "--batch");
        var denied = await program.FeedAsync(Line, "explain", "--batch", "--on-ask", "deny");

        Assert.Equal(("park", "deny"), (parked.Json.GetProperty("decision").GetString(), denied.Json.GetProperty("decision").GetString()));
        Assert.Contains("waits for an answer", parked.Json.GetProperty("why").GetString(), StringComparison.Ordinal);
    }

    private static async Task<(string Session, string[] Questions)> ParkAsync(AgentKitProgram program)
    {
        var outcome = await program.RunAsync("run", "-o", "json", "Do it.");
        Assert.True(outcome.ExitCode == 3, outcome.ToString());
        return (outcome.Json.GetProperty("sessionId").GetString()!,
            [.. outcome.Json.GetProperty("pendingApprovals").EnumerateArray().Select(one => one.GetProperty("id").GetString()!)]);
    }

    private static async Task UntilAsync(Func<bool> condition)
    {
        for (var waited = Stopwatch.StartNew(); !condition(); await Task.Delay(20))
            Assert.True(waited.Elapsed < TimeSpan.FromMinutes(1), "It never happened.");
    }

    private static void Prepare(AgentKitProgram program)
    {
        program.Write("notes.txt", "one\n");
        program.Write("append.sh", "echo \"$1\" >> ran.txt\n");
    }

    private static ReplyToolCall Edit(string id) => new(id, "edit_file", """{"path":"notes.txt","old_text":"one","new_text":"two"}""");

    private static ReplyToolCall Append(string id, string word) => new(id, "shell", JsonSerializer.Serialize(new { command = $"bash append.sh {word}" }));
}
