using System.Diagnostics;
using System.Text.Json;
using AgentKit.Loopback;

namespace AgentKit.Cli.Tests;

public class ExitCodeTests
{
    [Fact(Timeout = AgentKitProgram.Timeout)]
    public async Task A_model_that_refuses_for_good_ends_with_1_and_a_last_line_that_says_why()
    {
        await using var servers = await Servers.StartAsync("openai", new() { ApiKey = "another" }, ReplyTurn.Says("Hi."));

        var outcome = await servers.Program.RunAsync("run", "-o", "stream-json", "Hello");

        Assert.Equal(1, outcome.ExitCode);
        RunTests.AssertFinished(outcome.Lines[^1], "failed", "");
        var why = outcome.Lines[^1].GetProperty("failure").GetProperty("why").GetString();
        Assert.Contains("401", why, StringComparison.Ordinal);
        Assert.Contains("Incorrect API key", why, StringComparison.Ordinal);
        Assert.NotEqual(0, outcome.Lines[^1].GetProperty("failure").GetProperty("options").GetArrayLength());
    }

    [Fact(Timeout = AgentKitProgram.Timeout)]
    public async Task Without_a_model_it_says_what_to_set_and_names_the_demo()
    {
        using var program = new AgentKitProgram();

        var outcome = await program.RunAsync("run", "-o", "stream-json", "Hello");

        Assert.Equal(2, outcome.ExitCode);
        Assert.Contains("OPENAI_API_KEY", outcome.Error, StringComparison.Ordinal);
        Assert.Contains("ANTHROPIC_API_KEY", outcome.Error, StringComparison.Ordinal);
        Assert.Contains("agentkit demo", outcome.Error, StringComparison.Ordinal);
        Assert.Equal("run_finished", outcome.Lines[^1].GetProperty("type").GetString());
    }

    [Theory(Timeout = AgentKitProgram.Timeout)]
    [InlineData("run", "--no-such-option", "x")]
    [InlineData("run", "-o", "xml", "x")]
    [InlineData("run", "x", "--mode", "yolo")]
    [InlineData("run", "x", "--model", "gpt")]
    [InlineData("run", "x", "--max-tokens", "5")]
    [InlineData("run", "x", "--max-cost", "5")]
    [InlineData("run", "x", "--max-time", "5")]
    [InlineData("run", "x", "--max-turns", "0")]
    [InlineData("run", "x", "--max-turns", "x")]
    [InlineData("run", "x", "--max-turns", "99999999999")]
    [InlineData("run", "x", "--max-turns")]
    [InlineData("--away-after", "soon")]
    [InlineData("--away-after", "-1")]
    [InlineData("run", "x", "--on-ask", "guess")]
    [InlineData("approvals", "approve")]
    [InlineData("run", "x", "--allow", "shell(")]
    [InlineData("run", "x", "--deny", "write_fil(secret.txt)")]
    [InlineData("run", "x", "--workspace", "/no/such/folder")]
    [InlineData("explain", "--tool", "shell")]
    [InlineData("explain", "--tool", "shell", "--input", "{")]
    [InlineData("tools", "call")]
    [InlineData("sessions", "show", "../../etc")]
    [InlineData("sessions", "show")]
    [InlineData("sesions")]
    [InlineData("tool")]
    [InlineData("dcotor")]
    [InlineData("acp")]
    public async Task Wrong_usage_ends_with_2(params string[] arguments)
    {
        using var program = new AgentKitProgram();
        program.Set("OPENAI_API_KEY", "key");

        var outcome = await program.RunAsync(arguments);

        Assert.True(outcome.ExitCode == 2, outcome.ToString());
        Assert.NotEqual("", outcome.Error);
        Assert.DoesNotContain("   at ", outcome.Error, StringComparison.Ordinal);
    }

    [Theory(Timeout = AgentKitProgram.Timeout)]
    [InlineData("Was agentkit sessions meant?", "sesions", "list")]
    [InlineData("Was agentkit run meant?", "runn", "hi")]
    [InlineData("stands in quotes", "what", "is", "this")]
    [InlineData("stands in quotes", "run", "what", "is", "this")]
    [InlineData("'--no-such'", "run", "x", "--no-such")]
    public async Task Wrong_usage_says_what_is_meant(string said, params string[] arguments)
    {
        using var program = new AgentKitProgram();
        program.Set("OPENAI_API_KEY", "key");

        var outcome = await program.RunAsync(arguments);

        Assert.Equal(2, outcome.ExitCode);
        Assert.Contains(said, outcome.Error, StringComparison.Ordinal);
    }

    [Theory(Timeout = AgentKitProgram.Timeout)]
    [InlineData("run", "-o", "stream-json", "x", "--max-turns", "x")]
    [InlineData("run", "-o", "json", "x", "--no-such-option")]
    [InlineData("run", "-o", "stream-json")]
    [InlineData("sessions", "resume", "-o", "stream-json")]
    public async Task A_run_that_is_asked_for_wrongly_ends_with_its_last_line_too(params string[] arguments)
    {
        using var program = new AgentKitProgram();

        var outcome = await program.RunAsync(arguments);

        Assert.Equal(2, outcome.ExitCode);
        var line = Assert.Single(outcome.Lines);
        Assert.Equal("run_finished", line.GetProperty("type").GetString());
        Assert.Equal("failed", line.GetProperty("stopReason").GetString());
        Assert.NotEqual("", line.GetProperty("failure").GetProperty("why").GetString());
    }

    [Fact(Timeout = AgentKitProgram.Timeout)]
    public async Task A_turn_limit_ends_with_4()
    {
        await using var servers = await Servers.StartAsync(ReplyTurn.Calls(new ReplyToolCall("c", "list_directory", """{"path":"."}""")), ReplyTurn.Says("Hi."));

        var outcome = await servers.Program.RunAsync("run", "-o", "json", "Hello", "--max-turns", "1");

        Assert.Equal(4, outcome.ExitCode);
        Assert.Equal("turn_limit", outcome.Json.GetProperty("stopReason").GetString());
    }

    [Fact(Timeout = AgentKitProgram.Timeout)]
    public async Task Interrupted_it_ends_with_130_and_its_last_line()
    {
        await using var servers = await Servers.StartAsync(ReplyTurn.Says("a", "b", "c", "d").After(Fault.HangMidStream));
        using var process = servers.Program.Start("run", "-o", "stream-json", "Hello");
        while (!(await process.StandardOutput.ReadLineAsync())!.Contains("text_delta", StringComparison.Ordinal))
        {
        }

        using (var kill = Process.Start("kill", ["-INT", $"{process.Id}"]))
            await kill.WaitForExitAsync();
        var outcome = await AgentKitProgram.EndAsync(process);

        Assert.True(outcome.ExitCode == 130, outcome.ToString());
        RunTests.AssertFinished(outcome.Lines[^1], "cancelled", "");
    }

    [Fact(Timeout = AgentKitProgram.Timeout)]
    public async Task A_home_that_is_not_there_yet_is_made_and_nothing_is_kept_in_the_workspace_instead()
    {
        using var program = new AgentKitProgram();
        var home = Path.Combine(program.Workspace, "..", "not", "there");
        program.Set("HOME", home);
        program.Set("XDG_DATA_HOME", "");
        program.Set("XDG_CONFIG_HOME", "relative");

        var outcome = await program.RunAsync("memory", "add", "We use tabs.");

        Assert.True(outcome.ExitCode == 0, outcome.ToString());
        Assert.NotEmpty(Directory.GetFiles(Path.Combine(home, ".local", "share", "agentkit"), "*", SearchOption.AllDirectories));
        Assert.Empty(Directory.GetFileSystemEntries(program.Workspace));
    }

    [Theory(Timeout = AgentKitProgram.Timeout)]
    [InlineData("{ \"permissions\": { \"allow\": [ \"shell(git status)\", 7 ] } }", "settings.json:1")]
    [InlineData("{\n  \"mode\": \"yolo\"\n}", "settings.json:2")]
    [InlineData("{\n  \"permissions\": [\n}", "settings.json:3")]
    [InlineData("{\n\n  \"budget\": {}\n}", "settings.json:3")]
    [InlineData("{\n\n  \"model\": 5\n}", "settings.json:3")]
    [InlineData("{\n  \"mode\": \"yolo\",\n  \"model\": 5,\n  \"memory\": [1]\n}", "settings.json:2", "settings.json:3", "settings.json:4")]
    public async Task Malformed_settings_end_with_2_and_name_each_line(string settings, params string[] where)
    {
        using var program = new AgentKitProgram();
        program.Set("OPENAI_API_KEY", "key");
        program.Write(".agentkit/settings.json", settings);

        foreach (var arguments in (string[][])[["run", "x"], ["tools"], ["explain", "--batch"]])
        {
            var outcome = await program.RunAsync(arguments);

            Assert.True(outcome.ExitCode == 2, outcome.ToString());
            Assert.All(where, line => Assert.Contains(line, outcome.Error, StringComparison.Ordinal));
        }
    }
}
