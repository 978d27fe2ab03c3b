using System.Diagnostics;
using AgentKit.Capabilities;

namespace AgentKit.Tools.Tests.Sandboxing;

/// <summary>A workspace whose repository lies elsewhere: what git needs of it is there, and no more can be done than in any workspace.</summary>
public sealed class SandboxWorkTreeTests : IDisposable
{
    private readonly SandboxBench _bench = new();

    private string Main => _bench.Outside + "/main";

    public void Dispose() => _bench.Dispose();

    [Fact]
    public async Task Git_reads_the_repository_of_a_linked_work_tree()
    {
        await WorkTree();

        var result = await _bench.RunRead("git status --short && git log --format=%s && git diff --stat && git branch --show-current");

        Assert.Equal((0, "first\nfeature\n"), (result.ExitCode, result.Output));
    }

    [Fact]
    public async Task An_approved_git_command_commits_in_a_linked_work_tree()
    {
        await WorkTree();

        var result = await RunGit("echo two >>a.txt; git -c user.name=A -c user.email=a@b.c commit -qam second && git log --format=%s && git stash list && git switch -qc other");

        Assert.Equal((0, "second\nfirst\n"), (result.ExitCode, result.Output));
        Assert.Equal("second\n", await Git(Main, "log -1 --format=%s other"));
        Assert.Equal("", await Git(Main, "status --short"));
    }

    [Theory]
    [InlineData("config")]
    [InlineData("hooks/pre-commit")]
    [InlineData("info/attributes")]
    [InlineData("HEAD")]
    [InlineData("index")]
    [InlineData("packed-refs")]
    [InlineData("worktrees/work/commondir")]
    [InlineData("worktrees/work/gitdir")]
    [InlineData("worktrees/work/config.worktree")]
    [InlineData("worktrees/other/HEAD")]
    [InlineData("../a.txt")]
    public async Task What_steers_git_and_other_work_trees_stay_as_they_are(string path)
    {
        await WorkTree();
        await Git(Main, "worktree add -q ../other -b another");
        var file = $"{Main}/.git/{path}";
        var before = File.Exists(file) ? await File.ReadAllTextAsync(file) : null;

        await RunGit($"git version; echo evil >>{file}; mv {Main}/.git/worktrees/work {Main}/.git/worktrees/old; mv {Path.GetDirectoryName(file)} {Main}/.git/old; mkdir -p {Path.GetDirectoryName(file)}; echo evil >>{file}");

        Assert.Equal(before, File.Exists(file) ? await File.ReadAllTextAsync(file) : null);
    }

    [Fact]
    public async Task A_command_that_is_not_gits_only_reads_the_repository()
    {
        await WorkTree();

        await _bench.Run($"echo evil >{Main}/.git/refs/heads/evil; git update-ref refs/heads/evil HEAD");

        Assert.False(File.Exists(Main + "/.git/refs/heads/evil"));
    }

    [Theory]
    [InlineData("MAIN/.git/worktrees/work")]
    [InlineData("MAIN/.git/worktrees/../worktrees/work")]
    [InlineData("MAIN/.git")]
    [InlineData("MAIN")]
    [InlineData("/etc")]
    public async Task A_repository_that_does_not_name_the_workspace_is_not_seen(string claimed)
    {
        await WorkTree();
        await Git(Main, $"worktree move {_bench.Root} {_bench.Outside}/moved");
        Directory.CreateDirectory(_bench.Root);
        _bench.Write(".git", $"gitdir: {claimed.Replace("MAIN", Main, StringComparison.Ordinal)}\n");

        var result = await RunGit($"git log --format=%s; ls {Main}");

        Assert.NotEqual(0, result.ExitCode);
        Assert.DoesNotContain("first", result.Output);
        Assert.DoesNotContain("a.txt", result.Output);
    }

    private async Task WorkTree()
    {
        await _bench.NeededAsync();
        Directory.CreateDirectory(Main);
        await File.WriteAllTextAsync(Main + "/a.txt", "one\n");
        await Git(Main, "init -q .");
        await Git(Main, "add a.txt");
        await Git(Main, "-c user.name=A -c user.email=a@b.c commit -qm first");
        Directory.Delete(_bench.Root);
        await Git(Main, $"worktree add -q {_bench.Root} -b feature");
    }

    // As an analyser would have it that saw git among the commands.
    private Task<ProcessResult> RunGit(string text) => _bench.RunAsync(
        new ProcessRequest { Text = text, TimeLimit = ToolBench.Patience },
        Mode.Default,
        [new RunCommand { Text = text, Analysis = new() { Commands = [new() { Words = ["git"] }], IsComplete = true, Risks = [Risk.Write], Why = "" } }]);

    private static async Task<string> Git(string folder, string arguments)
    {
        using var git = Process.Start(new ProcessStartInfo("git", arguments) { WorkingDirectory = folder, RedirectStandardOutput = true })!;
        var output = await git.StandardOutput.ReadToEndAsync();
        await git.WaitForExitAsync();
        Assert.Equal(0, git.ExitCode);
        return output;
    }
}
