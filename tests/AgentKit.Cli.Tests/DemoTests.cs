namespace AgentKit.Cli.Tests;

public class DemoTests
{
    [Fact(Timeout = AgentKitProgram.Timeout)]
    public async Task The_demo_finds_asks_repairs_and_proves_without_anything()
    {
        using var program = new AgentKitProgram();

        var outcome = await program.RunAsync("demo");

        Assert.True(outcome.ExitCode == 0, outcome.ToString());
        Assert.Contains("FAIL total 250 10: expected 2250, got 2500", outcome.Out, StringComparison.Ordinal);
        Assert.Contains("edit_file?", outcome.Out, StringComparison.Ordinal);
        Assert.Contains("> y", outcome.Out, StringComparison.Ordinal);
        Assert.Contains("all is well", outcome.Out, StringComparison.Ordinal);
        Assert.Contains("the session's log verifies", outcome.Out, StringComparison.Ordinal);
        Assert.DoesNotContain('\e', outcome.Out);
        Assert.True(outcome.Out.IndexOf("edit_file?", StringComparison.Ordinal) < outcome.Out.IndexOf("Edited price.sh", StringComparison.Ordinal));
    }

    [Fact(Timeout = AgentKitProgram.Timeout)]
    public async Task Doctor_says_what_is_missing_and_how_to_get_it()
    {
        using var program = new AgentKitProgram();

        var without = await program.RunAsync("doctor", "--json");
        program.Set("OPENAI_BASE_URL", "http://localhost:11434/v1");
        var with = await program.RunAsync("doctor");

        Assert.Equal(1, without.ExitCode);
        Assert.Contains(without.Json.GetProperty("checks").EnumerateArray(), check => check.GetProperty("name").GetString() == "model" && !check.GetProperty("ok").GetBoolean() && check.GetProperty("remedy").GetString()!.Contains("OPENAI_API_KEY", StringComparison.Ordinal));
        Assert.True(with.ExitCode == 0, with.ToString());
        Assert.Contains("sandbox", with.Out, StringComparison.Ordinal);
    }
}
