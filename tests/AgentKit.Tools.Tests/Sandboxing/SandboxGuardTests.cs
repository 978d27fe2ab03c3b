using AgentKit.Capabilities;

namespace AgentKit.Tools.Tests.Sandboxing;

public sealed class SandboxGuardTests : IDisposable
{
    private readonly SandboxBench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Theory]
    [InlineData("echo evil >.git/hooks/pre-commit")]
    [InlineData("mv .git .git.old; mkdir -p .git/hooks; echo evil >.git/hooks/pre-commit")]
    [InlineData("mv .git/hooks .git/old; mkdir .git/hooks; echo evil >.git/hooks/pre-commit")]
    [InlineData("rm -rf .git; mkdir -p .git/hooks; echo evil >.git/hooks/pre-commit")]
    [InlineData("git config core.fsmonitor evil")]
    [InlineData("echo '[core] fsmonitor=evil' >>.git/config")]
    [InlineData("cp .git/config c; echo evil >>c; mv c .git/config")]
    [InlineData("mkdir other; echo evil >other/config; echo ../other >.git/commondir")]
    [InlineData("echo evil >.git/config.worktree")]
    [InlineData("echo '* filter=evil' >.git/info/attributes")]
    [InlineData("ln -sf $PWD/evil .git/hooks/pre-commit")]
    [InlineData("mount -o remount,bind,rw .git/hooks; echo evil >.git/hooks/pre-commit")]
    [InlineData("umount .git/hooks; umount -l .git; echo evil >.git/hooks/pre-commit")]
    [InlineData("echo evil >nested/.git/hooks/pre-commit")]
    [InlineData("mv nested other; mkdir -p nested/.git/hooks; echo evil >nested/.git/hooks/pre-commit")]
    [InlineData("mv nested/.git nested/git; mkdir -p nested/.git/hooks; echo evil >nested/.git/hooks/pre-commit")]
    [InlineData("echo evil >.git/modules/sub/hooks/post-checkout")]
    [InlineData("mv .git/modules .git/old; mkdir -p .git/modules/sub/hooks; echo evil >.git/modules/sub/hooks/post-checkout")]
    [InlineData("echo evil >.git/modules/sub/config")]
    [InlineData("rm -f .git/modules/sub/HEAD; echo evil >.git/modules/sub/config")]
    public async Task What_git_runs_or_heeds_is_not_changed(string text)
    {
        await _bench.Repository();
        foreach (var repository in (string[])["nested/.git", ".git/modules/sub"])
        {
            Directory.CreateDirectory(_bench[repository + "/hooks"]);
            _bench.Write(repository + "/HEAD", "ref: refs/heads/main\n");
            _bench.Write(repository + "/config", "[core]\n");
        }

        var before = Guarded();

        await _bench.Run(text);
        await _bench.Run(text + "; true");

        Assert.Equal(before, Guarded());
        var guarded = Directory.EnumerateFiles(_bench.Root, "*", SearchOption.AllDirectories)
            .Where(path => path.EndsWith("/hooks/pre-commit", StringComparison.Ordinal) || path.EndsWith("/post-checkout", StringComparison.Ordinal) || path.EndsWith("/config", StringComparison.Ordinal))
            .Where(path => !path.EndsWith("/other/config", StringComparison.Ordinal));
        Assert.DoesNotContain(guarded, path => File.ReadAllText(path).Contains("evil", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(".agentkit/settings.json")]
    [InlineData(".mcp.json")]
    [InlineData(".vscode/tasks.json")]
    [InlineData(".husky/pre-commit")]
    [InlineData(".envrc")]
    [InlineData(".git/hooks/pre-commit")]
    [InlineData(".github/workflows/ci.yml")]
    public async Task A_protected_file_is_neither_changed_nor_made(string path)
    {
        var text = $"mkdir -p $(dirname {path}); echo evil >{path}; mv $(echo {path} | cut -d/ -f1) moved; mkdir -p $(dirname {path}); echo evil >{path}; true";

        await _bench.Run(text);
        Assert.Empty(Directory.EnumerateFileSystemEntries(_bench.Root));

        _bench.Write(path, "good");
        await _bench.Run(text);
        Assert.Equal("good", _bench.Read(path));
    }

    [Theory]
    [InlineData(".agentkit/settings.json")]
    [InlineData(".mcp.json")]
    [InlineData(".vscode/tasks.json")]
    [InlineData(".github/workflows/ci.yml")]
    [InlineData(".husky/pre-commit")]
    public async Task A_protected_file_that_an_approved_effect_names_is_changed_or_made_and_nothing_beside_it(string path)
    {
        var text = $"echo one >>{path} && (echo x >{Path.GetDirectoryName(path)}/other || true) 2>/dev/null";

        Assert.Equal(0, (await _bench.Run(text, _bench.Writes(path))).ExitCode);
        Assert.Equal(0, (await _bench.Run(text, _bench.Writes(path))).ExitCode);

        Assert.Equal("one\none\n", _bench.Read(path));
        Assert.False(path.Contains('/', StringComparison.Ordinal) && File.Exists(_bench[Path.GetDirectoryName(path) + "/other"]));
    }

    [Fact]
    public async Task Commands_side_by_side_keep_what_stands_in_for_missing_files()
    {
        const string Attempt = "for i in $(seq 100); do (echo evil >.envrc; mkdir .husky; echo evil >.husky/pre-commit) 2>/dev/null; done; true";
        var commands = Enumerable.Range(0, 6).Select(i => _bench.Run($"sleep 0.{i}; {Attempt} # {i}"));

        await Task.WhenAll(commands);

        Assert.Empty(Directory.EnumerateFileSystemEntries(_bench.Root));
    }

    [Fact]
    public async Task A_protected_link_is_put_back_and_what_replaced_it_is_moved_aside()
    {
        _bench.Write("settings/tasks.json", "good");
        File.CreateSymbolicLink(_bench[".vscode"], "settings");

        await _bench.Run("echo evil >.vscode/tasks.json; echo evil >settings/tasks.json; rm .vscode; mkdir .vscode; echo evil >.vscode/tasks.json");

        Assert.Equal("settings", new FileInfo(_bench[".vscode"]).LinkTarget);
        Assert.Equal("good", _bench.Read(".vscode/tasks.json"));
    }

    [Fact]
    public async Task A_workspace_that_is_part_of_the_system_is_refused()
    {
        await _bench.NeededAsync();
        var workspace = new Workspace("/");
        var sandbox = new AgentKit.Tools.Sandboxing.BubblewrapSandbox(Microsoft.Extensions.Options.Options.Create(new AgentKit.Tools.Sandboxing.SandboxOptions()));
        await sandbox.DetectAsync();

        var thrown = Assert.Throws<ToolException>(() => sandbox.Contain(new() { Workspace = workspace.Root, Environment = new Dictionary<string, string>(), Protection = _ => PathProtection.None }));

        Assert.Contains("narrower workspace", thrown.Message);
    }

    private string Guarded() => string.Join('\n', Directory.EnumerateFiles(_bench.Root, "*", SearchOption.AllDirectories)
        .Where(path => !path.EndsWith("/other/config", StringComparison.Ordinal))
        .Where(path => path.Contains("/hooks/", StringComparison.Ordinal) || path.Contains("/info/", StringComparison.Ordinal) || path.EndsWith("/config", StringComparison.Ordinal) || path.EndsWith("commondir", StringComparison.Ordinal))
        .Order(StringComparer.Ordinal)
        .Select(path => $"{Path.GetRelativePath(_bench.Root, path)}: {File.ReadAllText(path)}"));
}
