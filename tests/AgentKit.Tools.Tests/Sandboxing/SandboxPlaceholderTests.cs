using AgentKit.Capabilities;
using AgentKit.Tools.Sandboxing;

namespace AgentKit.Tools.Tests.Sandboxing;

/// <summary>What stands in for protected files that are missing: for as long as any process needs it, and no longer.</summary>
public sealed class SandboxPlaceholderTests : IDisposable
{
    private const string Attempt = "(echo evil >.envrc; mkdir .husky; echo evil >.husky/pre-commit; mkdir .git; echo evil >.git/config) 2>/dev/null; true";

    private readonly SandboxBench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Fact]
    public async Task What_a_killed_process_left_the_next_command_takes_away()
    {
        using (var host = await KilledHost.StartAsync(_bench, "sleep 300"))
        {
            host.Kill();
            await host.WaitForExitAsync();
        }

        Assert.Contains(_bench[".envrc"], Directory.GetDirectories(_bench.Root));
        await _bench.Run("true");

        Assert.Empty(Directory.EnumerateFileSystemEntries(_bench.Root));
    }

    [Fact]
    public async Task What_somebody_has_put_there_meanwhile_stays()
    {
        using (var host = await KilledHost.StartAsync(_bench, "sleep 300"))
        {
            _bench.Write(".vscode/settings.json", "mine");
            Directory.Delete(_bench[".envrc"]);
            _bench.Write(".envrc", "mine");
            Directory.Delete(_bench[".husky"]);
            Directory.CreateSymbolicLink(_bench[".husky"], _bench.Outside);
            host.Kill();
            await host.WaitForExitAsync();
        }

        await _bench.Run("true");

        Assert.Equal([".envrc", ".husky", ".vscode"], new DirectoryInfo(_bench.Root).GetFileSystemInfos().Select(entry => entry.Name).Order(StringComparer.Ordinal));
        Assert.Equal(("mine", "mine", _bench.Outside), (_bench.Read(".envrc"), _bench.Read(".vscode/settings.json"), new FileInfo(_bench[".husky"]).LinkTarget));
        Assert.True(Directory.Exists(_bench.Outside));
    }

    [Fact]
    public async Task Commands_of_two_processes_keep_what_either_needs()
    {
        // Each begins while the other runs and ends while it goes on, and tries all the time to make what it must not.
        using var other = await KilledHost.StartAsync(_bench, $"while [ ! -e stop ]; do {Attempt}; done");

        for (var i = 0; i < 5; i++)
            await _bench.Run($"{Attempt} # {i}");
        await _bench.Run($"touch stop; for i in $(seq 200); do sleep 0.01; {Attempt}; done");
        await other.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.Equal([_bench["stop"]], Directory.EnumerateFileSystemEntries(_bench.Root));
    }

    [Fact]
    public async Task Two_workspaces_one_in_the_other_share_what_stands_in_both()
    {
        var inner = new Workspace(Directory.CreateDirectory(_bench["inner"]).FullName);
        await _bench.NeededAsync();
        using var outer = new Placeholders(PlaceholderLedger.Current);
        outer.AddFolder(_bench["inner/.envrc"]);
        outer.Settle();

        await SandboxBench.RunWith(SandboxBench.Shared, inner, new(), [Effect.RunCommand(Attempt)], Attempt);

        Assert.Equal([_bench["inner/.envrc"]], Directory.GetFileSystemEntries(inner.Root));
    }

    [Fact]
    public void The_last_of_those_who_need_it_takes_it_away()
    {
        var ledger = Ledger();
        var (first, second) = (new Placeholders(ledger), new Placeholders(ledger));
        first.AddFolder(_bench["a"]);
        first.AddFile(_bench["a/b"], "x");
        first.Settle();
        Assert.True(second.Keep(_bench["a/b"]));
        second.AddFolder(_bench["a"]);
        second.Settle();

        first.Dispose();
        Assert.Equal("x", _bench.Read("a/b"));
        second.Dispose();

        Assert.Empty(Directory.EnumerateFileSystemEntries(_bench.Root));
        Assert.Equal(["turn"], new DirectoryInfo(ledger.Folder).GetFiles().Select(file => file.Name));
    }

    [Fact]
    public void What_was_there_or_was_written_to_is_nobodys_placeholder()
    {
        var ledger = Ledger();
        _bench.Write("there/mine", "mine");
        using (var command = new Placeholders(ledger))
        {
            command.AddFolder(_bench["there"]);
            command.AddFile(_bench["there/mine"], "");
            command.AddFile(_bench["written"], "");
            command.AddFile(_bench["touched"], "");
            command.Settle();
            _bench.Write("written", "result");
            File.SetLastWriteTimeUtc(_bench["touched"], DateTime.UtcNow.AddMinutes(1));
        }

        Assert.Equal(("mine", "result", ""), (_bench.Read("there/mine"), _bench.Read("written"), _bench.Read("touched")));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{\"Path\":\"ROOT/kept\"")]
    [InlineData("null\n[]\n{}\n{\"Path\":null}\n{\"Path\":\"relative\"}\n\u0001\n")]
    [InlineData("{\"Path\":\"ROOT/full\"}\n{\"Path\":\"ROOT/missing/below\"}\n{\"Path\":\"/\"}\n{\"Path\":\"ROOT\"}\n{\"Path\":\"ROOT/..\"}\n")]
    [InlineData("{\"Path\":\"ROOT/full/file\",\"Written\":\"2020-01-01T00:00:00Z\"}\n{\"Path\":\"ROOT/full\",\"Written\":\"2020-01-01T00:00:00Z\"}\n")]
    public void A_damaged_list_removes_nothing_that_is_not_empty_and_hinders_nobody(string content)
    {
        var ledger = Ledger();
        _bench.Write("full/file");
        Directory.CreateDirectory(_bench["kept"]);
        File.WriteAllText(Path.Combine(ledger.Folder, "damaged.list"), content.Replace("ROOT", _bench.Root, StringComparison.Ordinal));

        using (var command = new Placeholders(ledger))
            command.AddFolder(_bench["a"]);

        Assert.Equal([_bench["full"], _bench["full/file"], _bench["kept"]], Directory.EnumerateFileSystemEntries(_bench.Root, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal));
        Assert.Equal(["turn"], new DirectoryInfo(ledger.Folder).GetFiles().Select(file => file.Name));
    }

    [Fact]
    public async Task Many_commands_take_turns()
    {
        var ledger = Ledger();

        await Task.WhenAll(Enumerable.Range(0, 32).Select(_ => Task.Factory.StartNew(() =>
        {
            for (var i = 0; i < 10; i++)
            {
                using var command = new Placeholders(ledger);
                command.AddFolder(_bench["a"]);
                command.AddFolder(_bench["a/b"]);
                command.Settle();
                Assert.True(Directory.Exists(_bench["a/b"]));
            }
        }, TestContext.Current.CancellationToken, TaskCreationOptions.LongRunning, TaskScheduler.Default)));

        Assert.Empty(Directory.EnumerateFileSystemEntries(_bench.Root));
    }

    [Fact]
    public async Task No_command_sees_who_needs_what()
    {
        var folder = PlaceholderLedger.Current.Folder;
        var home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        Assert.SkipUnless(folder.StartsWith(home + "/", StringComparison.Ordinal), "There is no home that can be written.");
        await _bench.NeededAsync();
        var text = $"ls {folder}; echo evil >{folder}/evil.list";

        var result = await SandboxBench.RunWith(SandboxBench.Shared, new Workspace(Path.GetDirectoryName(folder)!), new(), [Effect.RunCommand(text)], text);

        Assert.DoesNotContain(".list", result.Output.Replace("evil.list", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.False(File.Exists($"{folder}/evil.list"));
    }

    private PlaceholderLedger Ledger()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "There is a sandbox for Linux only.");
        return new PlaceholderLedger(Directory.CreateDirectory(Path.Combine(_bench.Outside, "ledger")).FullName);
    }
}
