using AgentKit.Tools.Shell.Analysis;

namespace AgentKit.Tools.Tests.Shell.Analysis;

/// <summary>Searches through folders with secrets in them, where no sandbox hides these.</summary>
public sealed class SecretsBelowTests : IDisposable
{
    private readonly ToolBench _bench = new();

    public SecretsBelowTests()
    {
        _bench.Write("src/deep/a.cs");
        _bench.Write("docs/b.md");
        _bench.Write("conf/server.pem");
        _bench.Write(".env");
    }

    [Theory]
    [InlineData("grep -rn x .", ".env")]
    [InlineData("grep -rn x", ".env")]
    [InlineData("grep -R x conf", "conf/server.pem")]
    [InlineData("cd conf && grep -r x .", "conf/server.pem")]
    [InlineData("rg x", "conf/server.pem")]
    [InlineData("rg --hidden x .", ".env")]
    [InlineData("rg -uu x .", ".env")]
    [InlineData("grep -rn --include='*.pem' x .", "conf/server.pem")]
    [InlineData("grep -rn --include='.e*' x .", ".env")]
    [InlineData("find . -type f -exec cat {} +", ".env")]
    [InlineData("find . -type f -exec grep -l x {} \\;", ".env")]
    [InlineData("find . -name '*.p*' -exec head {} +", "conf/server.pem")]
    [InlineData("find . -type f | xargs cat", ".env")]
    [InlineData("find conf | xargs -I{} head {}", "conf/server.pem")]
    [InlineData("git ls-files | xargs grep x", ".env")]
    [InlineData("cat $(find . -type f)", ".env")]
    [InlineData("find . -type f | while read -r f; do cat \"$f\"; done", ".env")]
    [InlineData("for f in $(git ls-files); do tail \"$f\"; done", ".env")]
    [InlineData("diff -rN . src", ".env")]
    [InlineData("git diff --no-index src .", ".env")]
    [InlineData("git grep x", ".env")]
    [InlineData("sort $(rg --files)", "conf/server.pem")]
    public void It_names_the_secret(string command, string secret)
    {
        Assert.Contains(secret, Secrets(command, new()));
        Assert.DoesNotContain(secret, Secrets(command, new(new HidingSandbox())));
        Assert.False(new ShellCommandAnalyser().Analyse(command, _bench.Workspace)!.IsProvedReadOnly);
    }

    [Theory]
    [InlineData("grep -rn x src")]
    [InlineData("grep x README.md")]
    [InlineData("rg x docs")]
    [InlineData("rg x src docs")]
    [InlineData("grep -rn --include='*.cs' x .")]
    [InlineData("rg -g '*.cs' x")]
    [InlineData("find . -name '*.cs' -exec grep -n x {} +")]
    [InlineData("find . -name '*.cs' | xargs grep -n x")]
    [InlineData("find . -name '*.cs' | head -3 | xargs cat")]
    [InlineData("find . -type f")]
    [InlineData("find . -type f | wc -l")]
    [InlineData("find . -type f | xargs ls -l")]
    [InlineData("find . -type f | xargs wc -l")]
    [InlineData("ls -laR")]
    [InlineData("du -sh *")]
    [InlineData("tree -a")]
    [InlineData("git status")]
    [InlineData("git ls-files | grep cs")]
    [InlineData("git diff")]
    [InlineData("cat docs/*.md")]
    public void What_reads_none_of_them_stays_proved(string command) => Assert.True(new ShellCommandAnalyser().Analyse(command, _bench.Workspace)!.IsProvedReadOnly);

    [Theory]
    [InlineData("rg -g '' x .")]
    [InlineData("grep -rn --include= x .")]
    [InlineData("find . -name '' -exec cat {} +")]
    [InlineData("find . -name '' | xargs cat")]
    public void A_pattern_of_nothing_matches_no_name(string command) => Assert.Empty(Secrets(command, new()));

    [Fact]
    public void Where_none_lies_below_searches_are_proved()
    {
        File.Delete(_bench[".env"]);
        File.Delete(_bench["conf/server.pem"]);

        Assert.True(new ShellCommandAnalyser().Analyse("grep -rn x . && find . -type f | xargs cat", _bench.Workspace)!.IsProvedReadOnly);
    }

    public void Dispose() => _bench.Dispose();

    private IEnumerable<string> Secrets(string command, ShellCommandAnalyser analyser) =>
        analyser.Analyse(command, _bench.Workspace)!.Effects.OfType<ReadPath>().Where(read => read.IsProtected).Select(read => read.Path);
}
