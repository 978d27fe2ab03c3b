using AgentKit.Capabilities;

namespace AgentKit.Tools.Tests.Sandboxing;

public sealed class SandboxToolchainTests : IDisposable
{
    private readonly SandboxBench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_small_project_is_built_and_run(bool hasNetwork)
    {
        Project("app", """<ProjectReference Include="../library/library.csproj" />""");
        Project("library", "");
        _bench.Write("library/L.cs", "public static class L { public static string Text => \"built\"; }");
        _bench.Write("app/P.cs", "System.Console.WriteLine(L.Text);");

        var result = await _bench.Run(
            new ProcessRequest { Text = "dotnet build app --nologo -v q && dotnet app/bin/Debug/net10.0/app.dll", TimeLimit = TimeSpan.FromMinutes(2) },
            hasNetwork ? [Effect.Network(Network.AnyHost, sends: true)] : []);

        Assert.True(result.ExitCode == 0, result.Output);
        Assert.EndsWith("built\n", result.Output);
    }

    [Theory]
    [InlineData("git status --short", " M a.txt\n")]
    [InlineData("git diff --stat | tail -1", " 1 file changed, 1 insertion(+)\n")]
    [InlineData("git log --format=%s", "first\n")]
    [InlineData("git show --format=%s --stat HEAD | head -1", "first\n")]
    [InlineData("git branch --list | cut -c3- | wc -l", "1\n")]
    [InlineData("git blame -s a.txt | tail -1 | cut -d' ' -f3-", "two\n")]
    [InlineData("git grep one", "a.txt:one\n")]
    public async Task Git_reads_without_touching_its_index(string text, string output)
    {
        await _bench.Repository();
        File.AppendAllText(_bench["a.txt"], "two\n");
        File.SetLastWriteTimeUtc(_bench["a.txt"], DateTime.UnixEpoch.AddYears(40));
        var before = Stamps();

        var result = await _bench.RunRead(text);

        Assert.Equal((0, output), (result.ExitCode, result.Output));
        Assert.Equal(before, Stamps());
    }

    [Fact]
    public async Task Git_commits_and_branches_in_a_command_that_may_write()
    {
        await _bench.Repository();

        var result = await _bench.Run("echo two >>a.txt && git add -A && git commit -qm second && git checkout -qb other && git stash list && git log --format=%s && git gc -q 2>/dev/null; git status --short");

        Assert.True((result.ExitCode, result.Output) == (0, "second\nfirst\n"), result.Output);
        await _bench.Git("fsck");
        Assert.False(File.Exists(_bench[".git/commondir"]) || File.Exists(_bench[".git/config.worktree"]));
    }

    [Fact]
    public async Task What_a_repository_names_is_not_run_by_a_read()
    {
        await _bench.Repository();
        await _bench.Git("config core.fsmonitor \"echo ran >&2; false\"");
        await _bench.Git("config core.pager \"echo ran; cat\"");

        var result = await _bench.RunRead("git status --short; git -p log --format=%s");

        Assert.Equal("first\n", result.Output);
    }

    [Fact]
    public async Task Ripgrep_searches_the_tree_and_not_its_input()
    {
        Assert.SkipUnless(File.Exists("/usr/bin/rg"), "There is no /usr/bin/rg.");
        _bench.Write("src/a.txt", "needle");

        Assert.Equal("src/a.txt:needle\n", (await _bench.RunRead("rg needle")).Output);
    }

    [Theory]
    [InlineData("/usr/bin/python3 -c 'import ssl, json, sqlite3, multiprocessing; print(multiprocessing.cpu_count() > 0)'", "True\n")]
    [InlineData("printf 'int main(){return 0;}' >a.c && cc a.c -o a && ./a && echo ok", "ok\n")]
    [InlineData("make -s -f - <<<'all:\n\t@echo ok'", "ok\n")]
    [InlineData("tar cf a.tar /dev/null 2>/dev/null; tar tf a.tar", "dev/null\n")]
    [InlineData("diff <(echo a) <(echo a) && echo same", "same\n")]
    [InlineData("sort -u <<<$'b\na\nb'", "a\nb\n")]
    public async Task Everyday_programs_work(string text, string output)
    {
        Assert.SkipWhen(text.StartsWith("/usr/bin/python3", StringComparison.Ordinal) && !File.Exists("/usr/bin/python3"), "There is no /usr/bin/python3.");
        Assert.SkipWhen(text.Contains("cc a.c", StringComparison.Ordinal) && !File.Exists("/usr/bin/cc"), "There is no /usr/bin/cc.");
        Assert.SkipWhen(text.StartsWith("make", StringComparison.Ordinal) && !File.Exists("/usr/bin/make"), "There is no /usr/bin/make.");

        var result = await _bench.Run(text);

        Assert.Equal((0, output), (result.ExitCode, result.Output));
    }

    private void Project(string name, string reference) => _bench.Write($"{name}/{name}.csproj", $"""
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup>
            <TargetFramework>net10.0</TargetFramework>
            <OutputType>{(name == "app" ? "Exe" : "Library")}</OutputType>
            <UseAppHost>false</UseAppHost>
          </PropertyGroup>
          <ItemGroup>{reference}</ItemGroup>
        </Project>
        """);

    private string Stamps() => string.Join('\n', Directory.EnumerateFileSystemEntries(_bench[".git"], "*", SearchOption.AllDirectories)
        .Order(StringComparer.Ordinal).Select(path => $"{path} {File.GetLastWriteTimeUtc(path).Ticks}"));
}
