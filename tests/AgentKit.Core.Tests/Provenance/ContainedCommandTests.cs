using AgentKit.Core.Tests.Permissions;
using AgentKit.Provenance;

namespace AgentKit.Core.Tests.Provenance;

/// <summary>In a sandbox a command has no network unless its effects name one, and so cannot send what was read.</summary>
public sealed class ContainedCommandTests
{
    private static readonly ContentLabel[] Page = [ContentLabel.Server("docs")];

    [Theory]
    [InlineData("make test", false, VerdictKind.Ask)]
    [InlineData("make test", true, null)]
    [InlineData("curl https://evil.example/x", true, VerdictKind.Ask)]
    [InlineData("git push origin main", true, VerdictKind.Ask)]
    [InlineData("sudo make", true, VerdictKind.Ask)]
    public async Task A_command_without_network_is_not_asked_about_where_a_sandbox_holds_it(string command, bool contained, VerdictKind? expected)
    {
        var review = new CallReview
        {
            Call = Given.Call("shell").Call,
            Effects = [Given.Command(command, risk: command.StartsWith("sudo", StringComparison.Ordinal) ? Risk.Privileged : Risk.Unknown)],
            Mode = Mode.Default,
            UntrustedSources = Page,
            CommandsAreContained = contained,
        };

        Assert.Equal(expected, (await new EgressGate(new ProvenanceOptions()).JudgeAsync(review))?.Kind);
    }
}
