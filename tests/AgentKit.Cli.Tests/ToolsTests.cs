using System.Text.Json;

namespace AgentKit.Cli.Tests;

public class ToolsTests
{
    [Fact(Timeout = AgentKitProgram.Timeout)]
    public async Task P09_declarations_and_default_instructions_weigh_at_most_600_tokens()
    {
        using var program = new AgentKitProgram();

        var tools = (await program.RunAsync("tools", "--json")).Json;

        Assert.InRange(tools.GetProperty("tokens").GetProperty("total").GetInt32(), 1, 600);
        Assert.Superset(
            new HashSet<string> { "read_file", "write_file", "edit_file", "list_directory", "glob", "grep", "shell" },
            tools.GetProperty("tools").EnumerateArray().Select(tool => tool.GetProperty("name").GetString()!).ToHashSet());
        Assert.All(tools.GetProperty("tools").EnumerateArray(), tool => Assert.Equal("object", tool.GetProperty("schema").GetProperty("type").GetString()));
    }

    [Fact(Timeout = AgentKitProgram.Timeout)]
    public async Task A_short_command_leaves_nothing_among_the_temporary_files()
    {
        using var program = new AgentKitProgram();
        var temporary = Directory.CreateDirectory(Path.Combine(program.Workspace, "..", "temporary")).FullName;
        program.Set("TMPDIR", temporary);

        for (var i = 0; i < 3; i++)
            await program.RunAsync("explain", "--tool", "shell", "--input", """{"command":"ls"}""");
        await program.RunAsync("doctor");

        Assert.Empty(Directory.GetFileSystemEntries(temporary, "agentkit-*"));
    }

    [Fact(Timeout = AgentKitProgram.Timeout)]
    public async Task A_batch_of_calls_goes_through_the_pipeline_line_by_line()
    {
        using var program = new AgentKitProgram();
        program.Write("a.txt", "hello\n");

        var outcome = await program.FeedAsync("""
            {"id":1,"tool":"read_file","input":{"path":"a.txt"}}
            {"id":2,"tool":"write_file","input":{"path":"b.txt","content":"x"}}
            {"id":3,"tool":"write_file","input":{"path":"c.txt","content":"y"}}
            {"id":4,"tool":"read_file","input":{"path":"missing.txt"}}
            {"id":5,"tool":"nope","input":{}}
            no JSON
            {"id":7,"tool":"read_file","input":{"path":"b.txt"}}

            """, "tools", "call", "--batch", "--allow", "write_file(b.txt)");

        Assert.Equal(0, outcome.ExitCode);
        Assert.Equal(["ok", "ok", "denied", "error", "error", "error", "ok"], outcome.Lines.Select(line => line.GetProperty("outcome").GetString()));
        Assert.Equal("hello", outcome.Lines[0].GetProperty("output").GetString());
        Assert.Equal("x", outcome.Lines[6].GetProperty("output").GetString());
        Assert.Equal(JsonValueKind.Null, outcome.Lines[0].GetProperty("why").ValueKind);
        Assert.NotEqual("", outcome.Lines[2].GetProperty("why").GetString());
        Assert.False(program.Has("c.txt"));
    }

    [Fact(Timeout = AgentKitProgram.Timeout)]
    public async Task One_call_prints_its_result_and_a_refused_one_fails()
    {
        using var program = new AgentKitProgram();
        program.Write("a.txt", "hello\n");

        var read = await program.RunAsync("tools", "call", "read_file", "--input", """{"path":"a.txt"}""");
        var shell = await program.RunAsync("tools", "call", "shell", "--input", """{"command":"touch hi"}""");

        Assert.Equal((0, "hello\n"), (read.ExitCode, read.Out));
        Assert.Equal(1, shell.ExitCode);
        Assert.Contains("denied", shell.Error, StringComparison.Ordinal);
    }
}
