using System.Text.Json;
using AgentKit.Loopback;

namespace AgentKit.Cli.Tests;

public class RunTests
{
    private static readonly string[] Rules = ["--allow", "edit_file(notes.txt)", "--allow", "shell(bash append.sh:*)"];

    [Theory(Timeout = AgentKitProgram.Timeout)]
    [InlineData("openai")]
    [InlineData("anthropic")]
    public async Task A_run_edits_a_file_and_runs_a_command(string protocol)
    {
        await using var servers = await Servers.StartAsync(protocol, new(),
            ReplyTurn.Calls(Edit("call_1", "one", "two")),
            ReplyTurn.Calls(Append("call_2", 1)),
            ReplyTurn.Says("All ", "done."));
        Prepare(servers.Program);

        var outcome = await servers.Program.RunAsync(["run", "-o", "stream-json", "Change it.", .. Rules]);

        Assert.True(outcome.ExitCode == 0, outcome.ToString());
        Assert.Equal("two\n", servers.Program.Read("notes.txt"));
        Assert.Equal("1\n", servers.Program.Read("ran.txt"));
        AssertFinished(outcome.Lines[^1], "completed", "All done.");
        Assert.All(outcome.Lines, line => Assert.Equal(outcome.Lines[^1].GetProperty("sessionId").GetString(), line.GetProperty("sessionId").GetString()));
        Assert.Single(outcome.Lines, line => line.GetProperty("type").GetString() == "run_finished");
        Assert.Null(servers.Server.Requests.FirstOrDefault(request => request.Violation is not null));
    }

    [Theory(Timeout = AgentKitProgram.Timeout)]
    [InlineData("openai", 1)]
    [InlineData("openai", 2)]
    [InlineData("anthropic", 5)]
    [InlineData("anthropic", 4)]
    public async Task With_every_third_request_failing_a_run_completes_and_each_tool_runs_once(string protocol, int seed)
    {
        const int Calls = 8;
        var injector = new FaultInjector(seed, 0.3, Fault.Status(429, retryAfter: "0"), Fault.Status(500, retryAfter: "0"), Fault.CutMidStream);
        await using var servers = await Servers.StartAsync(protocol, new() { FaultInjector = injector },
            [.. Enumerable.Range(1, Calls).Select(i => Asking(i)), ReplyTurn.Calls(Edit("call_e", "one", "two")).After(Fault.CutMidStream), ReplyTurn.Says("Done.")]);
        Prepare(servers.Program);

        var outcome = await servers.Program.RunAsync(["run", "-o", "stream-json", "Do it.", .. Rules]);

        Assert.True(outcome.ExitCode == 0, outcome.ToString());
        var faults = servers.Server.Requests.Select(request => request.Fault).Where(fault => fault is not null).ToArray();
        Assert.Contains(faults, fault => fault!.StatusCode == 429);
        Assert.Contains(faults, fault => fault!.StatusCode == 500);
        Assert.Contains(Fault.CutMidStream, faults);
        Assert.Equal(string.Concat(Enumerable.Range(1, Calls).Select(i => $"{i}\n")), servers.Program.Read("ran.txt"));
        Assert.Equal("two\n", servers.Program.Read("notes.txt"));
        AssertFinished(outcome.Lines[^1], "completed", "Done.");

        // Whatever chance does, one of each kind fails.
        static ReplyTurn Asking(int i)
        {
            var turn = ReplyTurn.Calls(Append($"call_{i}", i));
            return i switch
            {
                2 => turn.After(Fault.Status(429, retryAfter: "0")),
                4 => turn.After(Fault.Status(500, retryAfter: "0")),
                _ => turn,
            };
        }
    }

    [Theory(Timeout = AgentKitProgram.Timeout)]
    [InlineData("openai")]
    [InlineData("anthropic")]
    public async Task An_error_in_mid_stream_is_asked_again(string protocol)
    {
        await using var servers = await Servers.StartAsync(protocol, new(), ReplyTurn.Says("a", "b", "c", "d").After(Fault.ErrorMidStream()));

        var outcome = await servers.Program.RunAsync("run", "-o", "json", "Hello");

        Assert.True(outcome.ExitCode == 0, outcome.ToString());
        AssertFinished(outcome.Json, "completed", "abcd");
    }

    [Fact(Timeout = AgentKitProgram.Timeout)]
    public async Task The_prompt_comes_from_standard_input_and_the_answer_goes_to_standard_output()
    {
        await using var servers = await Servers.StartAsync(ReplyTurn.Says("Hi ", "there."));

        var outcome = await servers.Program.FeedAsync("Hello\n", "run", "-");

        Assert.Equal("Hi there.\n", outcome.Out);
        Assert.Contains("Hello", servers.Server.Requests[0].Text, StringComparison.Ordinal);
    }

    [Fact(Timeout = AgentKitProgram.Timeout)]
    public async Task Without_a_terminal_agentkit_behaves_as_run()
    {
        await using var servers = await Servers.StartAsync(ReplyTurn.Says("Hi."));

        Assert.Equal("Hi.\n", (await servers.Program.RunAsync("Hello")).Out);
        Assert.Equal("Hi.\n", (await servers.Program.FeedAsync("Hello")).Out);
        Assert.Equal("Hi.\n", (await servers.Program.RunAsync("run", "@home: hello")).Out);
    }

    [Fact(Timeout = AgentKitProgram.Timeout)]
    public async Task What_nobody_allows_is_denied_and_the_model_is_told()
    {
        await using var servers = await Servers.StartAsync(ReplyTurn.Calls(Append("call_1", 1)), ReplyTurn.Says("I may not."));
        Prepare(servers.Program);

        var outcome = await servers.Program.RunAsync("run", "Do it.", "--on-ask", "deny");

        Assert.Equal(0, outcome.ExitCode);
        Assert.False(servers.Program.Has("ran.txt"));
        Assert.Contains("was not run", servers.Server.Requests[1].Text, StringComparison.Ordinal);
    }

    [Fact(Timeout = AgentKitProgram.Timeout)]
    public async Task The_workspaces_own_instructions_reach_the_model_marked_as_such()
    {
        await using var servers = await Servers.StartAsync(ReplyTurn.Says("Hi."));
        servers.Program.Write("AGENTS.md", "Answer in verse.");

        await servers.Program.RunAsync("run", "Hello");

        Assert.Contains("It comes from the folder, not from the person", servers.Server.Requests[0].Text, StringComparison.Ordinal);
        Assert.Contains("Answer in verse.", servers.Server.Requests[0].Text, StringComparison.Ordinal);
    }

    [Fact(Timeout = AgentKitProgram.Timeout)]
    public async Task What_is_piped_in_beside_a_prompt_is_what_it_is_about()
    {
        await using var servers = await Servers.StartAsync(ReplyTurn.Says("Fine."), ReplyTurn.Says("Hello."), ReplyTurn.Says("Hello."));

        var piped = await servers.Program.FeedAsync("diff --git a/x b/x\n", "run", "Review this.");
        var empty = await servers.Program.FeedAsync(" \n", "run", "Hi.");
        var silent = servers.Program.Start("run", "Hi.");
        var error = await silent.StandardError.ReadToEndAsync();
        await silent.WaitForExitAsync();
        var tooMuch = await servers.Program.FeedAsync(new string('x', 1_000_001), "run", "Review this.");

        Assert.Equal((0, "Fine."), (piped.ExitCode, piped.Out.Trim()));
        Assert.Contains("Review this.", servers.Server.Requests[0].Text, StringComparison.Ordinal);
        Assert.Contains("diff --git a/x b/x", servers.Server.Requests[0].Text, StringComparison.Ordinal);
        Assert.Contains("resource standard input", servers.Server.Requests[0].Text, StringComparison.Ordinal);
        Assert.Equal(0, empty.ExitCode);
        Assert.DoesNotContain("standard input", servers.Server.Requests[1].Text, StringComparison.Ordinal);
        Assert.Equal(0, silent.ExitCode);
        Assert.Contains("open and silent", error, StringComparison.Ordinal);
        Assert.Equal(2, tooMuch.ExitCode);
        Assert.Contains("Write them to a file", tooMuch.Error, StringComparison.Ordinal);
        Assert.Equal(3, servers.Server.Requests.Count);
    }

    [Fact(Timeout = AgentKitProgram.Timeout)]
    public async Task A_link_to_instructions_outside_the_workspace_is_not_followed()
    {
        await using var servers = await Servers.StartAsync(ReplyTurn.Says("Hi."));
        File.CreateSymbolicLink(Path.Combine(servers.Program.Workspace, "AGENTS.md"), "/etc/passwd");

        await servers.Program.RunAsync("run", "Hello");

        Assert.DoesNotContain("agents_md", servers.Server.Requests[0].Text, StringComparison.Ordinal);
    }

    internal static void AssertFinished(JsonElement line, string stopReason, string text)
    {
        Assert.Equal("run_finished", line.GetProperty("type").GetString());
        Assert.Equal(stopReason, line.GetProperty("stopReason").GetString());
        Assert.Equal(text, line.GetProperty("text").GetString());
        Assert.True(line.GetProperty("seq").GetInt64() > 0);
        Assert.NotEqual(default, line.GetProperty("at").GetDateTimeOffset());
        Assert.True(line.GetProperty("usage").GetProperty("inputTokens").GetInt64() >= 0);
        Assert.True(line.GetProperty("usage").GetProperty("outputTokens").GetInt64() >= 0);
        Assert.True(line.GetProperty("usage").TryGetProperty("costUsd", out _));
        Assert.True(line.GetProperty("durationMs").GetInt64() >= 0);
        Assert.Equal(0, line.GetProperty("pendingApprovals").GetArrayLength());
        Assert.Equal(64, line.GetProperty("headHash").GetString()!.Length);
        Assert.True(line.TryGetProperty("failure", out _));
        Assert.True(line.TryGetProperty("turns", out _));
    }

    private static void Prepare(AgentKitProgram program)
    {
        program.Write("notes.txt", "one\n");
        program.Write("append.sh", "echo \"$1\" >> ran.txt\n");
    }

    private static ReplyToolCall Edit(string id, string old, string replacement) =>
        new(id, "edit_file", $$"""{"path":"notes.txt","old_text":"{{old}}","new_text":"{{replacement}}"}""");

    private static ReplyToolCall Append(string id, int number) => new(id, "shell", $$"""{"command":"bash append.sh {{number}}"}""");
}
