using AgentKit;
using AgentKit.Testing;
using AgentKit.Tools;

namespace Readme.Snippets;

internal static class TestingSamples
{
    public static async Task RunAsync(Agent agent, Tool tool)
    {
        foreach (var sample in SchemaSamples.For(tool))
        {
            var finished = await agent.CallToolAsync(tool.Name, sample.Input);
            Assert.Equal(sample.IsValid, finished.Outcome == CallOutcome.Ok);
        }
    }
}
