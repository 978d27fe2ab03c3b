namespace AgentKit.Tools.Tests.Sandboxing;

/// <summary>Secrets that git tracks, hidden from real commands of git.</summary>
public sealed class SandboxTrackedSecretTests : IDisposable
{
    private const string Content = "NOTE=plain-word\n";

    private readonly SandboxBench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Theory]
    [InlineData("git status --short", " M a.txt\n")]
    [InlineData("git diff --name-only", "a.txt\n")]
    [InlineData("git diff HEAD --name-only", "a.txt\n")]
    [InlineData("git diff | grep -c plain", "0\n")]
    [InlineData("git grep plain", "")]
    [InlineData("git ls-files", ".aws/credentials\n.env\na.txt\n")]
    [InlineData("git describe --always --dirty | grep -o dirty", "dirty\n")]
    [InlineData("cat .env", "")]
    public async Task What_only_reads_sees_it_unchanged_and_not_its_content(string command, string output)
    {
        await Repository();
        _bench.Write("a.txt", "two\n");

        var result = await _bench.RunRead(command);

        Assert.Equal(output, result.Output);
        Assert.Equal(Content, _bench.Read(".env"));
        Assert.DoesNotContain("S ", (await _bench.RunRead("git ls-files -t a.txt")).Output);
    }

    [Theory]
    [InlineData("git commit -qam second")]
    [InlineData("git add -A && git commit -qm second")]
    [InlineData("git stash -q && git stash pop -q")]
    [InlineData("sh -c 'git commit -qam second'")]
    [InlineData("git add -A; git commit -qm second")]
    [InlineData("git rm -q --cached .nothing; git commit -qam second")]
    public async Task What_writes_never_takes_it_for_emptied(string command)
    {
        await Repository();
        _bench.Write("a.txt", "two\n");

        await _bench.Run(command);

        Assert.Equal(Content, _bench.Read(".env"));
        Assert.Equal(Content, _bench.Read(".aws/credentials"));
        Assert.Equal(Content, await Show("HEAD:.env"));
        Assert.Equal(Content, await Show("HEAD:.aws/credentials"));
    }

    [Theory]
    [InlineData("git commit -qam second && git show --stat --format= HEAD | tail -1", " 1 file changed, 1 insertion(+), 1 deletion(-)\n")]
    [InlineData("git stash -q && git status --short && git stash pop -q && git status --short", " M a.txt\n")]
    [InlineData("git add -A && git status --short", "M  a.txt\n")]
    public async Task With_a_persons_word_for_it_git_works_as_ever(string command, string output)
    {
        await Repository();
        _bench.Write("a.txt", "two\n");

        var result = await _bench.Run(command, _bench.Reads(".env"), _bench.Reads(".aws/credentials"));

        Assert.Equal((0, output), (result.ExitCode, result.Output));
        Assert.Equal(Content, await Show("HEAD:.env"));
    }

    [Fact]
    public async Task A_command_that_cannot_read_it_says_so()
    {
        await Repository();
        _bench.Write("a.txt", "two\n");

        var result = await _bench.Run("git commit -am second");

        Assert.NotEqual(0, result.ExitCode);
        Assert.Contains("open(\".env\"): Permission denied", result.Output);
        Assert.Contains(".env", result.HiddenPaths);
    }

    [Fact]
    public async Task A_secret_that_is_not_tracked_is_an_empty_file_as_ever()
    {
        await Repository();
        _bench.Write(".env.local", Content);

        var result = await _bench.Run("wc -c < .env.local; git status --short");

        Assert.Equal("0\n", result.Output[..2]);
    }

    [Fact]
    public async Task What_was_made_for_a_command_goes_with_it()
    {
        await Repository();
        await _bench.RunRead("git status");

        Assert.Empty(Directory.GetFiles(AgentKit.Tools.Sandboxing.SandboxFolder.Current.Path, "for-command-*"));
    }

    private async Task Repository()
    {
        await _bench.NeededAsync();
        _bench.Write(".env", Content);
        _bench.Write(".aws/credentials", Content);
        await _bench.Repository();
        await _bench.Git("add -A -f");
        await _bench.Git("commit -q --amend -m first");
    }

    private async Task<string> Show(string name) => (await _bench.Run($"git show {name}")).Output;
}
