using AgentKit.Capabilities;
using AgentKit.Core.Tests.Permissions;

namespace AgentKit.Core.Tests.Capabilities;

public class EffectResolverTests
{
    [Theory]
    [InlineData("allow read_file")]
    [InlineData("allow shell(ls:*)")]
    public void A_command_on_which_its_analyser_fails_asks_and_says_so(string rules)
    {
        var effects = new EffectResolver([new Failing()]).Resolve([Effect.RunCommand("ls")], workspace: null);

        var analysis = Assert.IsType<RunCommand>(Assert.Single(effects)).Analysis!;
        Assert.Equal((false, false, Risk.Unknown), (analysis.IsComplete, analysis.IsProvedReadOnly, analysis.WorstRisk));
        Assert.Contains("Failing failed on it (IndexOutOfRangeException", analysis.Why, StringComparison.Ordinal);
        Assert.Equal(VerdictKind.Ask, Given.Policy(rules).Kind(Given.Call("shell", [.. effects])));
    }

    private sealed class Failing : ICommandAnalyser
    {
        public CommandAnalysis? Analyse(string command, Workspace? workspace) => throw new IndexOutOfRangeException();
    }
}
