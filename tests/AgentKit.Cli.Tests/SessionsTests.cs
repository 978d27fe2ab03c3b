using System.Text.Json;
using AgentKit.Loopback;

namespace AgentKit.Cli.Tests;

public class SessionsTests
{
    [Theory(Timeout = AgentKitProgram.Timeout)]
    [InlineData("anthropic")]
    [InlineData("openai")]
    public async Task What_the_model_thought_signed_and_called_goes_back_to_it_unchanged_when_another_process_goes_on(string protocol)
    {
        var first = ReplyTurn.Calls(new ReplyToolCall("call_7", "list_directory", """{"path":"."}""")) with { Reasoning = ["First ", "I look."], Signature = "c2lnbmVkL3RoaXMrdGltZT09" };
        await using var servers = await Servers.StartAsync(protocol, new(), first, ReplyTurn.Says("It is empty."), ReplyTurn.Says("Still."));
        var begun = await servers.Program.RunAsync("run", "-o", "json", "What is here?");

        var outcome = await servers.Program.RunAsync("sessions", "resume", begun.Json.GetProperty("sessionId").GetString()!, "And now?", "-o", "json");

        Assert.True(outcome.ExitCode == 0, outcome.ToString());
        Assert.Equal("Still.", outcome.Json.GetProperty("text").GetString());
        var (before, after) = (servers.Server.Requests[1].Body.GetProperty("messages"), servers.Server.Requests[2].Body.GetProperty("messages"));
        Assert.Equal(
            before.EnumerateArray().Where(message => message.GetProperty("role").GetString() != "system").Take(3).Select(message => message.GetRawText()),
            after.EnumerateArray().Where(message => message.GetProperty("role").GetString() != "system").Take(3).Select(message => message.GetRawText()));
        Assert.Contains("call_7", after.GetRawText(), StringComparison.Ordinal);
        if (protocol == "anthropic")
            Assert.Contains("c2lnbmVkL3RoaXMrdGltZT09", after.GetRawText(), StringComparison.Ordinal);
    }

    [Fact(Timeout = AgentKitProgram.Timeout)]
    public async Task A_session_that_another_process_holds_is_refused_at_once_and_says_by_whom()
    {
        var answered = new TaskCompletionSource();
        await using var server = await OpenAIServer.StartAsync(_ => ReplyTurn.Says("Done.").After(Fault.DelayUntil(answered.Task)));
        using var program = new AgentKitProgram(server);
        using var holder = program.Start("run", "-o", "json", "Wait.");
        var list = default(JsonElement);
        while (list.ValueKind != JsonValueKind.Array || list.GetArrayLength() == 0 || server.Requests.Count == 0)
            list = (await program.RunAsync("sessions", "list", "--json")).Json;

        var refused = await program.RunAsync("sessions", "resume", list[0].GetProperty("id").GetString()!, "Go on.");
        answered.SetResult();
        var ended = await AgentKitProgram.EndAsync(holder);

        Assert.NotEqual(0, refused.ExitCode);
        Assert.Contains($"{holder.Id}", refused.Error, StringComparison.Ordinal);
        Assert.True(ended.ExitCode == 0, ended.ToString());
        Assert.Single(server.Requests);
    }

    [Fact(Timeout = AgentKitProgram.Timeout)]
    public async Task A_session_can_be_listed_shown_forked_resumed_verified_replayed_exported_and_erased()
    {
        await using var servers = await Servers.StartAsync(ReplyTurn.Says("First."), ReplyTurn.Says("Second."));
        var program = servers.Program;
        var first = (await program.RunAsync("run", "-o", "json", "One")).Json;
        var id = first.GetProperty("sessionId").GetString()!;

        var list = (await program.RunAsync("sessions", "list", "--json")).Json;
        Assert.Equal([id], list.EnumerateArray().Select(session => session.GetProperty("id").GetString()));
        Assert.Equal("One", list[0].GetProperty("prompt").GetString());
        Assert.Contains("First.", (await program.RunAsync("sessions", "show", id)).Out, StringComparison.Ordinal);
        Assert.Equal("session_created", (await program.RunAsync("sessions", "show", id, "--json")).Lines[0].GetProperty("type").GetString());

        var fork = (await program.RunAsync("sessions", "fork", id)).Out.Trim();
        var second = await program.RunAsync("sessions", "resume", fork, "Two", "-o", "json");
        Assert.True(second.ExitCode == 0, second.ToString());
        RunTests.AssertFinished(second.Json, "completed", "Second.");
        Assert.Equal(fork, second.Json.GetProperty("sessionId").GetString());
        Assert.Contains("One", servers.Server.Requests[^1].Text, StringComparison.Ordinal);

        foreach (var session in (string[])[id, fork])
            Assert.Equal(0, (await program.RunAsync("sessions", "verify", session)).ExitCode);
        Assert.Equal(0, (await program.RunAsync("sessions", "verify", id, "--head", first.GetProperty("headHash").GetString()!)).ExitCode);
        Assert.Equal(1, (await program.RunAsync("sessions", "verify", fork, "--head", new string('0', 64))).ExitCode);

        Assert.True((await program.RunAsync("sessions", "replay", fork, "--json")).Json.GetProperty("matches").GetBoolean());

        var export = (await program.RunAsync("sessions", "export", id)).Lines;
        Assert.Equal(Enumerable.Range(1, export.Count), export.Select(line => line.GetProperty("seq").GetInt32()));

        Assert.Equal(0, (await program.RunAsync("sessions", "delete", id)).ExitCode);
        Assert.Equal(1, (await program.RunAsync("sessions", "show", id)).ExitCode);
        Assert.Equal(1, (await program.RunAsync("sessions", "delete", id)).ExitCode);
        Assert.Equal(fork, (await program.RunAsync("sessions", "list")).Out.Split('\t')[0]);
    }

    [Fact(Timeout = AgentKitProgram.Timeout)]
    public async Task A_log_that_was_tampered_with_does_not_verify()
    {
        await using var servers = await Servers.StartAsync(ReplyTurn.Says("The sum is 100."));
        var id = (await servers.Program.RunAsync("run", "-o", "json", "Sum?")).Json.GetProperty("sessionId").GetString()!;
        var log = Directory.GetFiles(servers.Program.Sessions, "log.jsonl", SearchOption.AllDirectories).Single();
        File.WriteAllText(log, File.ReadAllText(log).Replace("The sum is 100.", "The sum is 900.", StringComparison.Ordinal));

        var outcome = await servers.Program.RunAsync("sessions", "verify", id, "--json");

        Assert.Equal(1, outcome.ExitCode);
        Assert.False(outcome.Json.GetProperty("valid").GetBoolean());
        Assert.True(outcome.Json.GetProperty("badLine").GetInt64() > 0);
    }

    [Fact(Timeout = AgentKitProgram.Timeout)]
    public async Task A_log_that_was_emptied_does_not_verify()
    {
        await using var servers = await Servers.StartAsync(ReplyTurn.Says("Yes."));
        var id = (await servers.Program.RunAsync("run", "-o", "json", "Go?")).Json.GetProperty("sessionId").GetString()!;
        File.WriteAllText(Directory.GetFiles(servers.Program.Sessions, "log.jsonl", SearchOption.AllDirectories).Single(), "");

        var outcome = await servers.Program.RunAsync("sessions", "verify", id);

        Assert.Equal(1, outcome.ExitCode);
        Assert.Contains("The log holds no event", outcome.Error, StringComparison.Ordinal);
    }

    [Fact(Timeout = AgentKitProgram.Timeout)]
    public async Task A_session_that_completed_says_that_there_is_nothing_to_resume_and_no_more()
    {
        await using var servers = await Servers.StartAsync(ReplyTurn.Says("Yes."));
        var id = (await servers.Program.RunAsync("run", "-o", "json", "Go?")).Json.GetProperty("sessionId").GetString()!;

        var outcome = await servers.Program.RunAsync("sessions", "resume", id);

        Assert.Equal(1, outcome.ExitCode);
        Assert.Equal($"agentkit: There is nothing to resume in session '{id}': its last run completed. Send a prompt instead.", outcome.Error.Trim());
    }

    [Fact(Timeout = AgentKitProgram.Timeout)]
    public async Task A_session_is_not_forked_beyond_its_end()
    {
        await using var servers = await Servers.StartAsync(ReplyTurn.Says("Yes."));
        var id = (await servers.Program.RunAsync("run", "-o", "json", "Go?")).Json.GetProperty("sessionId").GetString()!;
        var events = (await servers.Program.RunAsync("sessions", "export", id)).Lines.Count();

        var outcome = await servers.Program.RunAsync("sessions", "fork", id, "--at", "999");

        Assert.Equal(1, outcome.ExitCode);
        Assert.Contains($"cannot be forked at event 999: its events go from 1 to {events}.", outcome.Error, StringComparison.Ordinal);
    }

    [Fact(Timeout = AgentKitProgram.Timeout)]
    public async Task A_log_that_was_tampered_with_does_not_replay()
    {
        await using var servers = await Servers.StartAsync(ReplyTurn.Says("The sum is 100."));
        var id = (await servers.Program.RunAsync("run", "-o", "json", "Sum?")).Json.GetProperty("sessionId").GetString()!;
        Assert.Equal(0, (await servers.Program.RunAsync("sessions", "replay", id)).ExitCode);
        var log = Directory.GetFiles(servers.Program.Sessions, "log.jsonl", SearchOption.AllDirectories).Single();
        File.WriteAllLines(log, File.ReadAllLines(log).Select(line => line.Contains("answer_added", StringComparison.Ordinal) ? line.Replace("100", "900", StringComparison.Ordinal) : line));

        var outcome = await servers.Program.RunAsync("sessions", "replay", id, "--json");

        Assert.Equal(1, outcome.ExitCode);
        Assert.False(outcome.Json.GetProperty("matches").GetBoolean());
        Assert.Contains("The sum is 900.", outcome.Json.GetProperty("difference").GetString(), StringComparison.Ordinal);
    }

    [Fact(Timeout = AgentKitProgram.Timeout)]
    public async Task Doctor_names_the_sessions_that_cannot_be_opened()
    {
        await using var servers = await Servers.StartAsync(ReplyTurn.Says("Hello."), ReplyTurn.Says("Hello."));
        var program = servers.Program;
        var damaged = (await program.RunAsync("run", "-o", "json", "Hi.")).Json.GetProperty("sessionId").GetString()!;
        await program.RunAsync("run", "Hi.");
        var before = await program.RunAsync("doctor");
        var log = Assert.Single(Directory.GetFiles(program.Sessions, "log.jsonl", SearchOption.AllDirectories), path => path.Contains(damaged, StringComparison.Ordinal));
        File.WriteAllText(log, "garbage\n" + File.ReadAllText(log));

        var after = await program.RunAsync("doctor");

        Assert.Contains("ok       sessions   2 kept in", before.Out, StringComparison.Ordinal);
        Assert.Contains($"without  sessions   1 of 2 cannot be opened: {damaged}:", after.Out, StringComparison.Ordinal);
        Assert.Contains("sessions fork ID", after.Out, StringComparison.Ordinal);
    }

    [Fact(Timeout = AgentKitProgram.Timeout)]
    public async Task An_interrupted_run_is_resumed_where_it_stood()
    {
        await using var servers = await Servers.StartAsync(ReplyTurn.Calls(new ReplyToolCall("c", "list_directory", """{"path":"."}""")), ReplyTurn.Says("Done."));
        var id = (await servers.Program.RunAsync("run", "-o", "json", "Look", "--max-turns", "1")).Json.GetProperty("sessionId").GetString()!;

        var outcome = await servers.Program.RunAsync("sessions", "resume", id, "-o", "json");
        var again = await servers.Program.RunAsync("sessions", "resume", id, "-o", "json");

        RunTests.AssertFinished(outcome.Json, "completed", "Done.");
        Assert.Equal(1, again.ExitCode);
        Assert.Contains("nothing to resume", again.Json.GetProperty("failure").GetProperty("why").GetString(), StringComparison.Ordinal);
    }
}
