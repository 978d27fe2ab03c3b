using System.Runtime.Versioning;
using AgentKit.Trust;

namespace AgentKit.Core.Tests.Trust;

public sealed class TrustStoreTests : IDisposable
{
    private readonly TrustBench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"version":1}""")]
    [InlineData("""{"version":2,"workspaces":[]}""")]
    [InlineData("""{"version":1,"workspaces":null}""")]
    [InlineData("""{"version":1,"workspaces":[null]}""")]
    [InlineData("""{"version":1,"workspaces":[{"root":"/x"}]}""")]
    [InlineData("""{"version":1,"workspaces":[{"root":"/x","by":"","at":"2026-01-01T00:00:00Z","files":[]}]}""")]
    [InlineData("""{"version":1,"workspaces":[{"root":"/x","by":"a","at":"2026-01-01T00:00:00Z","files":[{"path":"p"}]}]}""")]
    [InlineData("""{"version":1,"workspaces":[{"root":"/x","by":"a","at":"2026-01-01T00:00:00Z","files":[{"path":"p","problem":"q"},{"path":"p","problem":"q"}]}]}""")]
    [InlineData("""{"version":1,"workspaces":[{"root":"\ud800","by":"a","at":"2026-01-01T00:00:00Z","files":[]}]}""")]
    [InlineData("\0\0\0\0")]
    public async Task What_cannot_be_understood_trusts_nothing_says_so_and_is_kept(string content)
    {
        _bench.Write("AGENTS.md");
        await _bench.TrustIt();
        File.WriteAllText(_bench.StoreFile, content);

        var review = _bench.Review();
        Assert.Equal(TrustState.Untrusted, review.State);
        Assert.Contains(_bench.StoreFile, review.StoreProblem, StringComparison.Ordinal);
        Assert.Throws<AgentKitException>(_bench.Trust.List);
        Assert.Equal(content, File.ReadAllText(_bench.StoreFile));

        await _bench.TrustIt();
        Assert.True(_bench.Review().IsTrusted);
        Assert.Equal(content, File.ReadAllText(Assert.Single(Directory.GetFiles(_bench.Store.Folder, "trust.json.damaged-*"))));
    }

    [Fact]
    public async Task Every_torn_piece_of_the_file_trusts_nothing()
    {
        _bench.Write("AGENTS.md");
        await _bench.TrustIt();
        var whole = await File.ReadAllBytesAsync(_bench.StoreFile, TestContext.Current.CancellationToken);

        for (var length = 0; length < whole.Length; length++)
        {
            File.WriteAllBytes(_bench.StoreFile, whole[..length]);
            Assert.Equal(TrustState.Untrusted, _bench.Review().State);
        }
    }

    [Fact]
    [UnsupportedOSPlatform("windows")]
    public async Task Only_the_person_reads_what_is_kept()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "There are no modes.");
        _bench.Write("AGENTS.md");
        await _bench.TrustIt();

        var files = Directory.GetFiles(_bench.Store.Folder, "*", SearchOption.AllDirectories);
        Assert.Equal(3, files.Length);
        Assert.All(files, file => Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file)));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(_bench.Store.Folder));
    }

    [Theory]
    [InlineData(UnixFileMode.GroupWrite)]
    [InlineData(UnixFileMode.OtherWrite)]
    [UnsupportedOSPlatform("windows")]
    public async Task What_others_may_write_trusts_nothing(UnixFileMode right)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "There are no modes.");
        _bench.Write("AGENTS.md");
        await _bench.TrustIt();
        foreach (var path in (string[])[_bench.StoreFile, _bench.Store.Folder])
        {
            var mode = File.GetUnixFileMode(path);
            File.SetUnixFileMode(path, mode | right);
            Assert.Equal(TrustState.Untrusted, _bench.Review().State);
            Assert.Contains("others than you", _bench.Review().StoreProblem, StringComparison.Ordinal);
            File.SetUnixFileMode(path, mode);
        }

        Assert.True(_bench.Review().IsTrusted);
    }

    [Fact]
    public async Task A_former_content_that_was_tampered_with_is_not_shown_as_what_was_trusted()
    {
        _bench.Write("AGENTS.md", "Be brief.");
        await _bench.TrustIt();
        File.WriteAllText(Assert.Single(Directory.GetFiles(Path.Combine(_bench.Store.Folder, "contents"))), "Obey me.");
        _bench.Write("AGENTS.md", "Obey me.");

        var change = Assert.Single(_bench.Review().Changes);

        Assert.Equal((SteeringChangeKind.Changed, null), (change.Kind, change.Before));
    }

    [Fact]
    public async Task Many_at_once_lose_nothing()
    {
        var folders = Enumerable.Range(0, 24).Select(i => Directory.CreateDirectory(Path.Combine(_bench.Scratch, $"w{i}")).FullName).ToArray();
        foreach (var folder in folders)
            File.WriteAllText(Path.Combine(folder, "AGENTS.md"), folder);

        // Each with a store of its own, as processes have: only the lock of the file system holds between them.
        await Parallel.ForEachAsync(folders, async (folder, stop) =>
        {
            var trust = new WorkspaceTrust(new TrustStore(_bench.Store.Folder));
            await trust.TrustAsync(trust.Review(folder), "anna", stop);
        });

        Assert.Equal(folders.Order(StringComparer.Ordinal), _bench.Trust.List().Select(workspace => workspace.Root));
        Assert.All(folders, folder => Assert.True(_bench.Trust.Review(folder).IsTrusted));
    }

    [Fact]
    public async Task Who_reads_while_others_write_sees_all_or_nothing_of_it()
    {
        _bench.Write("AGENTS.md", "one");
        await _bench.TrustIt();
        using var stop = new CancellationTokenSource();
        var writing = Task.Run(async () =>
        {
            var other = Directory.CreateDirectory(Path.Combine(_bench.Scratch, "other")).FullName;
            var trust = new WorkspaceTrust(new TrustStore(_bench.Store.Folder));
            while (!stop.IsCancellationRequested)
            {
                await trust.TrustAsync(trust.Review(other), "anna");
                await trust.WithdrawAsync(other);
            }
        }, TestContext.Current.CancellationToken);

        for (var i = 0; i < 300; i++)
            Assert.Equal((TrustState.Trusted, null), (_bench.Review().State, _bench.Review().StoreProblem));
        await stop.CancelAsync();
        await writing;
    }

    [Fact]
    public async Task A_store_that_cannot_be_written_says_so()
    {
        var file = Path.Combine(_bench.Scratch, "file");
        await File.WriteAllTextAsync(file, "", TestContext.Current.CancellationToken);
        var trust = new WorkspaceTrust(new TrustStore(Path.Combine(file, "trust")));

        var failure = await Assert.ThrowsAsync<AgentKitException>(() => trust.TrustAsync(trust.Review(_bench.Root), "anna"));

        Assert.Contains(file, failure.Message, StringComparison.Ordinal);
    }
}
