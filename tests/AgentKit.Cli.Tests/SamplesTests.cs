namespace AgentKit.Cli.Tests;

public class SamplesTests
{
    [Fact(Timeout = AgentKitProgram.Timeout)]
    public async Task The_embedded_host_uses_a_pack_of_tools_that_the_core_knows_nothing_of()
    {
        using var program = new AgentKitProgram();

        var outcome = await program.RunOtherAsync("EmbeddedHost");

        Assert.True(outcome.ExitCode == 0, outcome.ToString());
        Assert.Contains("[get_forecast: Oslo: -3 °C tomorrow.]", outcome.Out, StringComparison.Ordinal);
        Assert.Contains("(Completed, 2 turns)", outcome.Out, StringComparison.Ordinal);
    }
}
