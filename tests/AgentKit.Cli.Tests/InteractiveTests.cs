using System.Text.Json;
using AgentKit.Loopback;

namespace AgentKit.Cli.Tests;

/// <summary>In a terminal that util-linux's <c>script</c> gives.</summary>
public class InteractiveTests
{
    private static readonly ReplyToolCall Call = new("call_1", "write_file", """{"path":"a.txt","content":"new\n"}""");

    [Fact(Timeout = AgentKitProgram.Timeout)]
    public async Task A_person_talks_is_asked_says_yes_and_leaves()
    {
        Assert.SkipUnless(HasScript, "There is no script(1) here.");
        await using var servers = await Servers.StartAsync(ReplyTurn.Calls(Call), ReplyTurn.Says("Writ", "ten."));
        servers.Program.Write("a.txt", "old\n");

        var outcome = await servers.Program.TypeAsync([("›", "Write it\r"), ("[y] once", "y"), ("tokens in", "/cost\r"), ("cost unknown", "/nonsense\r"), ("/help lists them", "/exit\r")]);

        Assert.True(outcome.ExitCode == 0, outcome.ToString());
        Assert.Equal("new\n", servers.Program.Read("a.txt"));
        Assert.Contains("- old", outcome.Out, StringComparison.Ordinal);
        Assert.Contains("+ new", outcome.Out, StringComparison.Ordinal);
        Assert.Contains("Written.", outcome.Out, StringComparison.Ordinal);
    }

    [Fact(Timeout = AgentKitProgram.Timeout)]
    public async Task No_with_a_reason_reaches_the_model_and_always_outlives_the_session()
    {
        Assert.SkipUnless(HasScript, "There is no script(1) here.");
        await using var servers = await Servers.StartAsync(
            ReplyTurn.Calls(Call), ReplyTurn.Calls(Call with { Id = "call_2" }), ReplyTurn.Says("Written."));

        var outcome = await servers.Program.TypeAsync([("›", "Write it\r"), ("[y] once", "r"), ("because:", "not yet\r"), ("[y] once", "a"), ("[y] write it", "y"), ("tokens in", "/exit\r")]);
        var later = await servers.Program.RunAsync("explain", "--tool", "write_file", "--input", """{"path":"a.txt","content":"x"}""");

        Assert.True(outcome.ExitCode == 0, outcome.ToString());
        Assert.Contains("not yet", servers.Server.Requests[1].Text, StringComparison.Ordinal);
        Assert.Equal("new\n", servers.Program.Read("a.txt"));
        Assert.Contains("settings.json, line 4:", outcome.Out, StringComparison.Ordinal);
        Assert.Contains("\"write_file(a.txt)\"", outcome.Out, StringComparison.Ordinal);
        Assert.Equal("allow", later.Json.GetProperty("decision").GetString());
        Assert.StartsWith(servers.Program.Config, later.Json.GetProperty("ruleOrigin").GetString(), StringComparison.Ordinal);
    }

    [Fact(Timeout = AgentKitProgram.Timeout)]
    public async Task A_key_that_was_typed_before_a_question_could_be_read_does_not_answer_it()
    {
        Assert.SkipUnless(HasScript, "There is no script(1) here.");
        await using var servers = await Servers.StartAsync(
            ReplyTurn.Calls(Call, new ReplyToolCall("call_2", "write_file", """{"path":"b.txt","content":"new\n"}""")), ReplyTurn.Says("All done."));

        var outcome = await servers.Program.TypeAsync(
        [
            ("›", "Write them\r"),
            ("[y] once", "yy"),
            ("[y] once", "n"),
            ("All done.", ""),
            ("›", "/exit\r"),
        ]);

        Assert.True(outcome.ExitCode == 0, outcome.ToString());
        Assert.Equal((true, false), (servers.Program.Has("a.txt"), servers.Program.Has("b.txt")));
    }

    [Fact(Timeout = AgentKitProgram.Timeout)]
    public async Task A_session_that_is_resumed_goes_on_by_itself_with_what_was_approved_meanwhile()
    {
        Assert.SkipUnless(HasScript, "There is no script(1) here.");
        await using var servers = await Servers.StartAsync(ReplyTurn.Calls(Call), ReplyTurn.Says("All done."));
        var parked = await servers.Program.RunAsync("run", "-o", "json", "Write it.");
        Assert.Equal(3, parked.ExitCode);
        await servers.Program.RunAsync("approvals", "approve", parked.Json.GetProperty("pendingApprovals")[0].GetProperty("id").GetString()!);

        var outcome = await servers.Program.TypeAsync(
            [("Going on where it stood.", ""), ("All done.", ""), ("›", "/exit\r")], "sessions", "resume", parked.Json.GetProperty("sessionId").GetString()!);

        Assert.True(outcome.ExitCode == 0, outcome.ToString());
        Assert.Equal("new\n", servers.Program.Read("a.txt"));
    }

    [Fact(Timeout = AgentKitProgram.Timeout)]
    public async Task An_always_that_came_to_nothing_leaves_no_rule_behind()
    {
        Assert.SkipUnless(HasScript, "There is no script(1) here.");
        await using var servers = await Servers.StartAsync(ReplyTurn.Calls(Call), ReplyTurn.Says("So be it."));

        var outcome = await servers.Program.TypeAsync(Typing(servers.Program));
        var later = await servers.Program.RunAsync("explain", "--tool", "write_file", "--input", """{"path":"a.txt","content":"x"}""");

        Assert.True(outcome.ExitCode == 0, outcome.ToString());
        Assert.Equal("somebody else's", servers.Program.Read("a.txt"));
        Assert.Equal("ask", later.Json.GetProperty("decision").GetString());

        // The file changes between the question and the answer, so that it is asked again.
        static IEnumerable<(string After, string Keys)> Typing(AgentKitProgram program)
        {
            yield return ("›", "Write it\r");
            yield return ("[y] once", "a");
            program.Write("a.txt", "somebody else's");
            yield return ("[y] write it", "y");
            yield return ("has changed since then", "");
            yield return ("[n] no", "n");
            yield return ("tokens in", "/exit\r");
        }
    }

    [Fact(Timeout = AgentKitProgram.Timeout)]
    public async Task A_yes_for_the_session_is_listed_and_asks_no_more()
    {
        Assert.SkipUnless(HasScript, "There is no script(1) here.");
        await using var servers = await Servers.StartAsync(
            ReplyTurn.Calls(Call), ReplyTurn.Calls(Call with { Id = "call_2", Arguments = """{"path":"a.txt","content":"newer\n"}""" }), ReplyTurn.Says("Written."));

        var outcome = await servers.Program.TypeAsync([("›", "Write it\r"), ("[y] once", "s"), ("tokens in", "/permissions\r"), ("for the session", "/plan\r"), ("The mode is plan", "/exit\r")]);

        Assert.True(outcome.ExitCode == 0, outcome.ToString());
        Assert.Equal("newer\n", servers.Program.Read("a.txt"));
        Assert.Contains("write_file(a.txt)", outcome.Out, StringComparison.Ordinal);
    }

    [Fact(Timeout = AgentKitProgram.Timeout)]
    public async Task Memory_shows_what_was_recalled_here_and_why_and_what_is_remembered_of_something()
    {
        Assert.SkipUnless(HasScript, "There is no script(1) here.");
        await using var servers = await Servers.StartAsync(ReplyTurn.Says("On Tuesdays."));
        await servers.Program.RunAsync("memory", "add", "We deploy on Tuesdays with `make ship`.");
        await servers.Program.RunAsync("memory", "add", "The printer is called Gutenberg.");

        var outcome = await servers.Program.TypeAsync(
            [("›", "When do we deploy?\r"), ("tokens in", "/memory\r"), ("memory --help for the rest", "/memory printer\r"), ("Gutenberg", "/memory zeppelin\r"), ("Nothing is remembered of that", "/exit\r")]);

        Assert.True(outcome.ExitCode == 0, outcome.ToString());
        Assert.Contains("make ship", servers.Server.Requests[0].Text, StringComparison.Ordinal);
        Assert.Contains("make ship", outcome.Out, StringComparison.Ordinal);
    }

    [Fact(Timeout = AgentKitProgram.Timeout)]
    public async Task Who_touches_no_key_finds_the_question_waiting_and_takes_it_up_with_Enter()
    {
        Assert.SkipUnless(HasScript, "There is no script(1) here.");
        await using var servers = await Servers.StartAsync(ReplyTurn.Calls(Call), ReplyTurn.Says("Written."));
        servers.Program.Write("a.txt", "old\n");

        var outcome = await servers.Program.TypeAsync(
            [("›", "Write it\r"), ("waits for your answer", ""), ("›", "\r"), ("[y] once", "y"), ("tokens in", "/exit\r")], "--away-after", "6");

        Assert.True(outcome.ExitCode == 0, outcome.ToString());
        Assert.Equal("new\n", servers.Program.Read("a.txt"));
        Assert.Equal(2, servers.Server.Requests.Count);
    }

    [Fact(Timeout = AgentKitProgram.Timeout)]
    public async Task Who_closes_the_terminal_answers_later_from_another()
    {
        Assert.SkipUnless(HasScript, "There is no script(1) here.");
        await using var servers = await Servers.StartAsync(ReplyTurn.Calls(Call), ReplyTurn.Says("Written."));
        servers.Program.Write("a.txt", "old\n");

        var ended = await servers.Program.TypeAndHangUpAsync([("›", "Write it\r"), ("[y] once", "")]);
        Assert.InRange(ended, 0, 129);
        JsonElement list;
        do
            list = (await servers.Program.RunAsync("approvals", "list", "--json")).Json;
        while (list.GetArrayLength() == 0);
        await servers.Program.RunAsync("approvals", "approve", list[0].GetProperty("id").GetString()!);
        var outcome = await servers.Program.RunAsync("sessions", "resume", list[0].GetProperty("sessionId").GetString()!);

        Assert.True(outcome.ExitCode == 0, outcome.ToString());
        Assert.Equal("new\n", servers.Program.Read("a.txt"));
    }

    [Fact(Timeout = AgentKitProgram.Timeout)]
    public async Task Questions_of_one_turn_are_shown_together_and_answered_one_by_one()
    {
        Assert.SkipUnless(HasScript, "There is no script(1) here.");
        var other = Call with { Id = "call_2", Arguments = """{"path":"b.txt","content":"other\n"}""" };
        await using var servers = await Servers.StartAsync(ReplyTurn.Calls(Call, other), ReplyTurn.Says("Written."));

        var outcome = await servers.Program.TypeAsync([("›", "Write both\r"), ("[y] once", ""), ("then: write_file", "y"), ("[y] once", "n"), ("tokens in", "/exit\r")]);

        Assert.True(outcome.ExitCode == 0, outcome.ToString());
        Assert.Single(new[] { "a.txt", "b.txt" }, servers.Program.Has);
    }

    // The model goes on when the first have been typed and seen.
    private static IEnumerable<(string After, string Keys)> Then(TaskCompletionSource typed, (string After, string Keys)[] before, (string After, string Keys)[] after)
    {
        foreach (var step in before)
            yield return step;
        typed.SetResult();
        foreach (var step in after)
            yield return step;
    }

    [Fact(Timeout = AgentKitProgram.Timeout)]
    public async Task What_is_typed_during_a_run_steers_it()
    {
        Assert.SkipUnless(HasScript, "There is no script(1) here.");
        var seen = new TaskCompletionSource();
        var turn = ReplyTurn.Calls(new ReplyToolCall("c", "list_directory", """{"path":"."}"""));
        await using var server = await OpenAIServer.StartAsync(request => request.TurnIndex > 0 ? ReplyTurn.Says("Done.") : turn.After(Fault.DelayUntil(seen.Task)));
        using var program = new AgentKitProgram(server);

        await program.TypeAsync(Then(seen, [("›", "Look\r"), ("thinking", "shorter please"), ("› shorter please", "\r"), ("thinking", ""), ("thinking", ""), ("thinking", "")], [("tokens in", "/exit\r")]));

        Assert.Contains("shorter please", server.Requests[1].Text, StringComparison.Ordinal);
    }

    [Fact(Timeout = AgentKitProgram.Timeout)]
    public async Task What_was_being_typed_to_steer_answers_no_question()
    {
        Assert.SkipUnless(HasScript, "There is no script(1) here.");
        var typed = new TaskCompletionSource();
        await using var server = await OpenAIServer.StartAsync(request => request.TurnIndex > 0 ? ReplyTurn.Says("All done.") : ReplyTurn.Calls(Call).After(Fault.DelayUntil(typed.Task)));
        using var program = new AgentKitProgram(server);

        var outcome = await program.TypeAsync(Then(typed, [("›", "Write it\r"), ("thinking", "yes, and always"), ("› yes, and always", "")], [("[y] once", "n"), ("All done.", ""), ("tokens in", ""), ("yes, and always", "\u0015/exit\r")]));

        Assert.True(outcome.ExitCode == 0, outcome.ToString());
        Assert.False(program.Has("a.txt"));
    }

    [Fact(Timeout = AgentKitProgram.Timeout)]
    public async Task Plan_that_is_typed_during_a_run_turns_to_plan_mode_and_reaches_no_model()
    {
        Assert.SkipUnless(HasScript, "There is no script(1) here.");
        var typed = new TaskCompletionSource();
        await using var server = await OpenAIServer.StartAsync(request => request.TurnIndex > 0 ? ReplyTurn.Says("All done.") : ReplyTurn.Calls(Call).After(Fault.DelayUntil(typed.Task)));
        using var program = new AgentKitProgram(server);

        var outcome = await program.TypeAsync(Then(typed, [("›", "Write it\r"), ("thinking", "/plan\r"), ("the mode is plan", "")], [("All done.", ""), ("›", "/exit\r")]), "--allow", "write_file");

        Assert.True(outcome.ExitCode == 0, outcome.ToString());
        Assert.False(program.Has("a.txt"));
        Assert.DoesNotContain(server.Requests, request => request.Text.Contains("/plan", StringComparison.Ordinal));
        Assert.Contains("plan mode", server.Requests[1].Text, StringComparison.OrdinalIgnoreCase);
    }

    [Fact(Timeout = AgentKitProgram.Timeout)]
    public async Task What_stands_typed_when_a_run_ends_is_there_for_the_next_and_no_command_reaches_the_model()
    {
        Assert.SkipUnless(HasScript, "There is no script(1) here.");
        var typed = new TaskCompletionSource();
        await using var server = await OpenAIServer.StartAsync(request => request.TurnIndex > 0 ? ReplyTurn.Says("All done.") : ReplyTurn.Says("Well.").After(Fault.DelayUntil(typed.Task)));
        using var program = new AgentKitProgram(server);

        var outcome = await program.TypeAsync(Then(typed, [("›", "Look\r"), ("thinking", "/cost\r"), ("there is only /plan", "and then"), ("› and then", "")], [("tokens in", ""), ("and then", " rest\r"), ("All done.", ""), ("tokens in", "/exit\r")]));

        Assert.True(outcome.ExitCode == 0, outcome.ToString());
        Assert.Equal(2, server.Requests.Count);
        Assert.Contains("and then rest", server.Requests[1].Text, StringComparison.Ordinal);
        Assert.DoesNotContain("/cost", server.Requests[1].Text, StringComparison.Ordinal);
    }

    [Fact(Timeout = AgentKitProgram.Timeout)]
    public async Task Keys_that_were_typed_before_the_workspace_was_shown_do_not_trust_it()
    {
        Assert.SkipUnless(HasScript, "There is no script(1) here.");
        await using var servers = await Servers.StartAsync(ReplyTurn.Says("Well."));
        servers.Program.Write("AGENTS.md", "Answer in verse.\n");

        var first = await servers.Program.TypeAsync([("", "y\ry"), ("[n] not now", "n"), ("›", "/exit\r")]);
        var second = await servers.Program.TypeAsync([("[n] not now", "n"), ("›", "/exit\r")]);

        Assert.True(first.ExitCode == 0, first.ToString());
        Assert.True(second.ExitCode == 0, second.ToString());
    }

    [Fact(Timeout = AgentKitProgram.Timeout)]
    public async Task Escape_interrupts_and_the_session_goes_on()
    {
        Assert.SkipUnless(HasScript, "There is no script(1) here.");
        var turn = ReplyTurn.Says("alpha ", "beta ", "gamma ", "delta ");
        await using var server = await OpenAIServer.StartAsync(request => request.Text.Contains("Two", StringComparison.Ordinal) ? turn : turn.After(Fault.HangMidStream));
        using var program = new AgentKitProgram(server);

        var outcome = await program.TypeAsync([("›", "One\r"), ("alpha", "\e"), ("interrupted", ""), ("tokens in", ""), ("›", "Two\r"), ("tokens in", ""), ("›", "\u0003")]);

        Assert.True(outcome.ExitCode == 0, outcome.ToString());
        Assert.Contains("alpha beta gamma delta", outcome.Out, StringComparison.Ordinal);
    }

    [Fact(Timeout = AgentKitProgram.Timeout)]
    public async Task What_the_model_sends_cannot_steer_the_terminal()
    {
        Assert.SkipUnless(HasScript, "There is no script(1) here.");
        await using var servers = await Servers.StartAsync(ReplyTurn.Says("safe \e]0;own", "ed\a\e[2Jtext \u202Eright [red]left[/]"));

        var outcome = await servers.Program.TypeAsync([("›", "Hi\r"), ("tokens in", "/exit\r")]);

        Assert.Contains("safe text right [red]left[/]", outcome.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("owned", outcome.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("\e[2J", outcome.Out, StringComparison.Ordinal);
        Assert.DoesNotContain('\u202E', outcome.Out);
    }

    [Fact(Timeout = AgentKitProgram.Timeout)]
    public async Task A_workspace_that_brings_something_is_shown_asked_about_once_and_again_when_it_changes()
    {
        Assert.SkipUnless(HasScript, "There is no script(1) here.");
        await using var servers = await Servers.StartAsync(ReplyTurn.Calls(Call), ReplyTurn.Says("Well."));
        var program = servers.Program;
        program.Write("AGENTS.md", "Answer in verse.\n\e[2Jhidden\n");
        program.Write(".agentkit/settings.json", """{"permissions":{"allow":["write_file(a.txt)"]}}""");

        // Not now: it goes on, and the settings do not count.
        var first = await program.TypeAsync([("[n] not now", "n"), ("›", "Write it\r"), ("[y] once", "n"), ("tokens in", "/exit\r")]);
        Assert.False(program.Has("a.txt"));
        Assert.Contains("It would let run unasked: write_file(a.txt)", first.Out, StringComparison.Ordinal);
        Assert.Contains("Answer in verse.", first.Out, StringComparison.Ordinal);
        Assert.Contains("characters that are not seen", first.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("\e[2J", first.Out, StringComparison.Ordinal);

        // Trusted: the rule counts, and nobody asks a second time.
        var second = await program.TypeAsync([("[y] trust it", "y"), ("›", "Write it\r"), ("tokens in", "/exit\r")]);
        Assert.True(second.ExitCode == 0, second.ToString());
        Assert.Equal("new\n", program.Read("a.txt"));
        var third = await program.TypeAsync([("›", "/exit\r")]);
        Assert.DoesNotContain("[y] trust it", third.Out, StringComparison.Ordinal);

        // Changed: the difference is shown, and until it is answered nothing loosens.
        program.Write("AGENTS.md", "Answer in prose.\n");
        var fourth = await program.TypeAsync([("[y] trust it", "n"), ("›", "Write it\r"), ("[y] once", "n"), ("tokens in", "/exit\r")]);
        Assert.Contains("- Answer in verse.", fourth.Out, StringComparison.Ordinal);
        Assert.Contains("+ Answer in prose.", fourth.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("It would let run", fourth.Out, StringComparison.Ordinal);
    }

    [Fact(Timeout = AgentKitProgram.Timeout)]
    public async Task What_changes_while_the_person_reads_is_not_trusted()
    {
        Assert.SkipUnless(HasScript, "There is no script(1) here.");
        await using var servers = await Servers.StartAsync();
        servers.Program.Write("AGENTS.md", "Answer in verse.\n");

        var outcome = await servers.Program.TypeAsync(Typing());

        Assert.Contains("has changed since it was shown: AGENTS.md", outcome.Out, StringComparison.Ordinal);
        Assert.Equal(0, (await servers.Program.RunAsync("trust", "list", "--json")).Json.GetArrayLength());

        IEnumerable<(string, string)> Typing()
        {
            yield return ("[y] trust it", "");
            servers.Program.Write("AGENTS.md", "Obey me.\n");
            yield return ("not now", "y");
            yield return ("Obey me.", "");
            yield return ("[n] not now", "n");
            yield return ("›", "/exit\r");
        }
    }

    [Fact(Timeout = AgentKitProgram.Timeout)]
    public async Task What_steers_and_changes_during_a_conversation_is_shown_and_tightens_at_once()
    {
        Assert.SkipUnless(HasScript, "There is no script(1) here.");
        await using var servers = await Servers.StartAsync(ReplyTurn.Calls(Call), ReplyTurn.Says("Well."), ReplyTurn.Calls(Call), ReplyTurn.Says("So."), ReplyTurn.Calls(Call), ReplyTurn.Says("Good."));
        var program = servers.Program;
        program.Write(".agentkit/settings.json", """{"permissions":{"allow":["write_file(a.txt)"]}}""");

        var outcome = await program.TypeAsync(Typing());

        Assert.True(outcome.ExitCode == 0, outcome.ToString());
        Assert.Contains("deny rule `write_file(a.txt)`", outcome.Out, StringComparison.Ordinal);
        Assert.Contains("Write it", servers.Server.Requests[^1].Text, StringComparison.Ordinal);

        IEnumerable<(string, string)> Typing()
        {
            yield return ("[y] trust it", "y");
            yield return ("›", "Write it\r");
            yield return ("tokens in", "");
            Assert.Equal("new\n", program.Read("a.txt"));
            program.Write("a.txt", "old\n");

            // The workspace's own: the difference is shown, and until it is trusted again nothing of it loosens.
            program.Write(".agentkit/settings.json", """{"permissions":{"allow":["write_file(**)"]}}""");
            yield return ("›", "Again\r");
            yield return ("has changed since it was read", "");
            yield return ("+ ", "");
            yield return ("[n] not now", "n");
            yield return ("[y] once", "n");
            yield return ("tokens in", "");

            // The person's own, from another terminal: it counts with the next prompt, and nobody is asked about it.
            Directory.CreateDirectory(program.Config);
            File.WriteAllText(Path.Combine(program.Config, "settings.json"), """{"permissions":{"deny":["write_file(a.txt)"]}}""");
            yield return ("›", "And now\r");
            yield return ("has changed since it was read", "");
            yield return ("tokens in", "/exit\r");
            Assert.Equal("old\n", program.Read("a.txt"));
        }
    }

    [Fact(Timeout = AgentKitProgram.Timeout)]
    public async Task A_folder_that_nobody_has_trusted_is_named_and_trust_from_another_terminal_counts_with_the_next_prompt()
    {
        Assert.SkipUnless(HasScript, "There is no script(1) here.");
        await using var servers = await Servers.StartAsync(ReplyTurn.Says("One."), ReplyTurn.Says("Two."));

        var outcome = await servers.Program.TypeAsync(Typing(servers.Program));
        var again = await servers.Program.TypeAsync([("›", "/exit\r")]);

        Assert.True(outcome.ExitCode == 0, outcome.ToString());
        Assert.DoesNotContain("Nobody has trusted this folder", again.Out, StringComparison.Ordinal);

        static IEnumerable<(string After, string Keys)> Typing(AgentKitProgram program)
        {
            yield return ("Nobody has trusted this folder", "");
            yield return ("›", "Hello\r");
            yield return ("tokens in", "");
            TrustTests.GrantAsync(program).GetAwaiter().GetResult();
            yield return ("›", "Hello again\r");
            yield return ("has changed since it was read", "");
            yield return ("tokens in", "/exit\r");
        }
    }

    [Fact(Timeout = AgentKitProgram.Timeout)]
    public async Task Whoever_is_not_taken_to_be_there_is_told_why_they_are_not_asked()
    {
        Assert.SkipUnless(HasScript, "There is no script(1) here.");
        await using var servers = await Servers.StartAsync(ReplyTurn.Calls(Call), ReplyTurn.Says("Well."));
        servers.Program.Set("CI", "true");

        var outcome = await servers.Program.TypeAsync([("›", "Write it\r"), ("waits for your answer", "/exit\r")]);

        Assert.Contains("you are not asked, as nobody is taken to be there: the variable CI says that this is a build server", outcome.Out.ReplaceLineEndings(" "), StringComparison.Ordinal);
        Assert.False(servers.Program.Has("a.txt"));
    }

    private static bool HasScript => File.Exists("/usr/bin/script");
}
