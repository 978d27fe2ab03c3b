using AgentKit.Memory.Consolidation;
using AgentKit.Testing;
using Microsoft.Extensions.Logging.Abstractions;

namespace AgentKit.Memory.Tests.Consolidation;

/// <summary>Consolidation that nobody asks for: when memory was left alone, and never while it is used.</summary>
public sealed class IdleConsolidationTests : IAsyncDisposable
{
    private static readonly TimeSpan IdleFor = TimeSpan.FromMinutes(2);

    private readonly FakeClock _clock = new();
    private readonly MemoryBench _bench;
    private readonly IdleConsolidation _idle;

    public IdleConsolidationTests()
    {
        _bench = new(clock: _clock);
        _idle = Create();
    }

    public async ValueTask DisposeAsync()
    {
        await _idle.DisposeAsync();
        _bench.Dispose();
    }

    [Fact]
    public async Task It_runs_once_memory_was_left_alone_for_as_long_as_is_set()
    {
        await AddTwinsAsync();
        _idle.Touch(SessionOwner.Local);
        _clock.Advance(IdleFor - TimeSpan.FromSeconds(1));
        _idle.Touch(SessionOwner.Local);
        _clock.Advance(TimeSpan.FromSeconds(2));
        await _idle.Running;
        Assert.Equal(2, await ActiveAsync());

        _clock.Advance(IdleFor);
        await _idle.Running;

        Assert.Equal(1, await ActiveAsync());
    }

    [Fact]
    public async Task Owners_who_did_not_use_it_are_left_alone()
    {
        await AddTwinsAsync();

        _idle.Touch(new() { User = "somebody else" });
        _clock.Advance(IdleFor);
        await _idle.Running;

        Assert.Equal(2, await ActiveAsync());
    }

    [Fact]
    public async Task What_was_taken_back_is_not_done_again_unless_it_is_asked_for()
    {
        await AddTwinsAsync();
        await RunAsync();
        await _bench.Memory.UndoAsync();
        Assert.Equal(2, await ActiveAsync());

        await RunAsync();
        Assert.Equal(2, await ActiveAsync());

        await new Consolidator(_bench.Store, clock: _clock).RunAsync(MemoryBench.Mine);
        Assert.Equal(1, await ActiveAsync());
    }

    [Fact]
    public async Task Another_process_at_it_is_no_failure_and_the_next_use_tries_again()
    {
        await AddTwinsAsync();
        await using (await _bench.Store.TryLeaseAsync("consolidation", TimeSpan.FromHours(1)))
            await RunAsync();
        Assert.Equal(2, await ActiveAsync());

        await RunAsync();

        Assert.Equal(1, await ActiveAsync());
    }

    [Fact]
    public async Task A_store_that_cannot_be_read_is_no_failure_of_the_host()
    {
        await AddTwinsAsync();
        File.Move(_bench.File, _bench.File + ".away");
        Directory.CreateDirectory(_bench.File);
        _bench.Store.Dispose();
        await using var other = Create();

        other.Touch(SessionOwner.Local);
        _clock.Advance(IdleFor);
        await other.Running;

        Assert.True(other.Running.IsCompletedSuccessfully);
        await Assert.ThrowsAsync<MemoryStoreException>(() => _bench.Store.ListScopesAsync(SessionOwner.Local));
    }

    [Fact]
    public async Task Who_closes_stops_what_would_begin()
    {
        await AddTwinsAsync();
        _idle.Touch(SessionOwner.Local);
        await _idle.DisposeAsync();
        _clock.Advance(IdleFor);
        _idle.Touch(SessionOwner.Local);
        _clock.Advance(IdleFor);

        Assert.Equal(2, await ActiveAsync());
    }

    [Fact]
    public async Task Nothing_is_erased_unless_the_host_says_how_long_to_keep_it()
    {
        await AddTwinsAsync();
        await RunAsync();
        _clock.Advance(TimeSpan.FromDays(10_000));
        await RunAsync();

        Assert.Equal(2, (await _bench.Memory.ListAsync()).Count);
    }

    [Fact]
    public async Task What_was_archived_and_what_sessions_said_goes_when_the_host_keeps_it_no_longer()
    {
        var session = _bench.Store.In(MemoryBench.Mine with { Agent = "main", Group = MemoryScope.SessionPrefix + "s" });
        await session.AddAsync([MemoryBench.Record("said", "Good morning.", session.Scope)]);
        await AddTwinsAsync();
        await using var keeping = Create(new(_bench.Store, TimeSpan.FromDays(30), TimeSpan.FromDays(3650), _clock));

        keeping.Touch(SessionOwner.Local);
        _clock.Advance(IdleFor);
        await keeping.Running;
        Assert.Equal((2, 1), ((await _bench.Memory.ListAsync()).Count, (await session.ListAsync()).Count));

        _clock.Advance(TimeSpan.FromDays(3650));
        keeping.Touch(SessionOwner.Local);
        _clock.Advance(IdleFor);
        await keeping.Running;

        var left = Assert.Single(await _bench.Memory.ListAsync());
        Assert.Equal((MemoryStatus.Active, 0), (left.Status, left.Links.Count));
        Assert.Empty(await session.ListAsync());
    }

    private IdleConsolidation Create(Retention? retention = null) => new(new(_bench.Store, clock: _clock), retention ?? new(_bench.Store, null, null, _clock), _bench.Store, IdleFor, _clock, NullLogger.Instance);

    private async Task RunAsync()
    {
        _idle.Touch(SessionOwner.Local);
        _clock.Advance(IdleFor);
        await _idle.Running;
    }

    private Task<IReadOnlyList<MemoryRecord>> AddTwinsAsync() =>
        _bench.Memory.AddAsync([MemoryBench.Record("a", "The boiler is in the cellar."), MemoryBench.Record("b", "The boiler is in the cellar!")]);

    private async Task<int> ActiveAsync() => (await _bench.Memory.ListAsync(MemoryStatus.Active)).Count;
}
