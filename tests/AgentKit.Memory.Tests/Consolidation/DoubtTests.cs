using AgentKit.Memory.Sqlite;
using AgentKit.Provenance;

namespace AgentKit.Memory.Tests.Consolidation;

/// <summary>Records that contradict each other where neither may win (issue 5).</summary>
public sealed class DoubtTests : IDisposable
{
    private static readonly MemoryRecord Redis = Records.Of("a", "The session cache of the shop is Redis.");
    private static readonly MemoryRecord Memcached = Records.Of("b", "The session cache of the shop is Memcached.");

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("agentkit-memory-");
    private readonly SqliteMemoryStore _store;
    private readonly Consolidator _consolidator;

    public DoubtTests()
    {
        _store = new(Path.Combine(_folder.FullName, "memory.db"), new SecretRedactor(new ProvenanceOptions()));
        _consolidator = new(_store);
    }

    private ScopedMemory Memory => _store.In(Records.Scope);

    public void Dispose()
    {
        _store.Dispose();
        _folder.Delete(recursive: true);
    }

    [Fact]
    public async Task What_was_said_at_one_moment_stays_and_each_names_the_other()
    {
        var steps = await RunAsync(Redis, Memcached);

        var change = Assert.Single(steps).Change;
        Assert.Equal(MemoryAction.Contradicted, change.Action);
        Assert.Equal(["a", "b"], change.Ids);
        Assert.Null(change.Into);
        Assert.Equal((MemoryStatus.Active, "b"), await FateAsync("a"));
        Assert.Equal((MemoryStatus.Active, "a"), await FateAsync("b"));
    }

    [Fact]
    public async Task The_history_of_both_says_why()
    {
        await RunAsync(Redis, Memcached);

        foreach (var id in (string[])["a", "b"])
        {
            var step = Assert.Single(await Memory.HistoryAsync(id, TestContext.Current.CancellationToken));

            Assert.Equal("a and b contradict each other; both were said at the same time, and nothing tells which holds.", step.Change.Why);
            Assert.False(step.IsUndone);
        }
    }

    [Fact]
    public async Task A_second_run_changes_nothing()
    {
        await RunAsync(Redis, Memcached);

        Assert.Empty(await RunAsync());
    }

    [Fact]
    public async Task Taken_back_neither_names_the_other()
    {
        await RunAsync(Redis, Memcached);

        await _consolidator.UndoAsync(Records.Scope, TestContext.Current.CancellationToken);

        Assert.Equal((MemoryStatus.Active, null), await FateAsync("a"));
        Assert.Equal((MemoryStatus.Active, null), await FateAsync("b"));
    }

    [Fact]
    public async Task What_waits_and_what_is_trusted_more_name_each_other_until_it_is_taken_back()
    {
        await RunAsync(Redis, Memcached with { ObservedAt = Records.Start.AddDays(9), Trust = MemoryTrust.Untrusted });

        Assert.Equal((MemoryStatus.Active, "b"), await FateAsync("a"));
        Assert.Equal((MemoryStatus.Quarantined, "a"), await FateAsync("b"));
        Assert.Contains(await Memory.HistoryAsync("a", TestContext.Current.CancellationToken), step => step.Change.Action == MemoryAction.Quarantined);
        Assert.Empty(await RunAsync());

        await _consolidator.UndoAsync(Records.Scope, TestContext.Current.CancellationToken);

        Assert.Equal((MemoryStatus.Active, null), await FateAsync("a"));
        Assert.Equal((MemoryStatus.Active, null), await FateAsync("b"));
    }

    [Fact]
    public async Task At_one_moment_trust_decides_nothing_either()
    {
        await RunAsync(Redis, Memcached with { Trust = MemoryTrust.Untrusted });

        Assert.Equal((MemoryStatus.Active, "b"), await FateAsync("a"));
        Assert.Equal((MemoryStatus.Active, "a"), await FateAsync("b"));
    }

    [Fact]
    public async Task What_is_said_later_settles_it()
    {
        await RunAsync(Redis, Memcached);

        await RunAsync(Records.Of("c", "The session cache of the shop is Memcached.", day: 5));

        Assert.Equal((MemoryStatus.Superseded, null), await FateAsync("a"));
        Assert.Equal((MemoryStatus.Active, null), await FateAsync("b"));
        Assert.Equal(MemoryStatus.Merged, (await Memory.FindAsync("c", TestContext.Current.CancellationToken))!.Status);
        Assert.Empty(await RunAsync());
    }

    [Fact]
    public async Task Two_of_many_do_not_contradict_each_other()
    {
        Assert.Empty(await RunAsync(Records.Of("a", "The user likes tea."), Records.Of("b", "The user likes coffee.")));
    }

    private async Task<IReadOnlyList<MemoryStep>> RunAsync(params MemoryRecord[] said)
    {
        await Memory.AddAsync(said, TestContext.Current.CancellationToken);
        return (await _consolidator.RunAsync(Records.Scope, Records.Now, TestContext.Current.CancellationToken)).Steps;
    }

    // What became of a record, and which one it says that it contradicts.
    private async Task<(MemoryStatus Status, string? Contradicts)> FateAsync(string id)
    {
        var record = (await Memory.FindAsync(id, TestContext.Current.CancellationToken))!;
        return (record.Status, record.Links.SingleOrDefault(link => link.Kind == MemoryLinkKind.Contradicts)?.Id);
    }
}
