using AgentKit.Permissions;

namespace AgentKit.Tools.Tests.Shell.Analysis;

/// <summary>Programs that follow links while they walk through folders. In the workspace, <c>out</c> and <c>docs/link.md</c> lead out of it; below <c>src</c> there are no links.</summary>
public sealed class FollowedLinksTests : IDisposable
{
    private readonly AnalyserBench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Theory]
    [InlineData("grep -R secret .")]
    [InlineData("grep -R secret")]
    [InlineData("grep -Rn secret docs")]
    [InlineData("grep --dereference-recursive secret src docs")]
    [InlineData("egrep -iR secret .")]
    [InlineData("rg -L secret")]
    [InlineData("rg --follow secret docs")]
    [InlineData("fd -L secret")]
    [InlineData("find -L . -name '*.txt'")]
    [InlineData("find . -follow -type f")]
    [InlineData("tree -l")]
    [InlineData("du -sL .")]
    [InlineData("ls -LR")]
    [InlineData("ls --dereference -R docs")]
    [InlineData("diff -r src docs")]
    [InlineData("cd docs && grep -R secret .")]
    [InlineData("for d in src docs; do grep -R secret $d; done")]
    public void What_follows_links_that_lead_out_is_asked_about(string command) => Assert.Equal(VerdictKind.Ask, _bench.Decide(command));

    [Theory]
    [InlineData("grep -R class src")]
    [InlineData("cd src && grep -R class .")]
    [InlineData("rg -L class src")]
    [InlineData("find -L src -name '*.cs'")]
    [InlineData("du -sL src")]
    [InlineData("ls -LR src")]
    [InlineData("diff -r src src/deep")]
    [InlineData("grep -r class .")]
    [InlineData("rg class")]
    [InlineData("find . -name '*.cs'")]
    [InlineData("ls -R")]
    [InlineData("tree -L 2")]
    public void Where_no_link_leads_out_or_none_is_followed_it_runs_unasked(string command) => Assert.Equal(VerdictKind.Allow, _bench.Decide(command));

    [Fact]
    public void The_reason_names_the_link() => Assert.Contains("`docs/link.md`", _bench.Analyse("grep -R secret docs").Why, StringComparison.Ordinal);
}
