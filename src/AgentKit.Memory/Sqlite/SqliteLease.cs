namespace AgentKit.Memory.Sqlite;

/// <summary>
/// A right that one holder has at a time, over all processes. While its holder lives it is renewed, so that it may be short:
/// whoever comes after one that died waits no longer than that.
/// </summary>
internal sealed class SqliteLease(MemoryDatabase database, string name, TimeProvider clock) : IAsyncDisposable
{
    // Two renewals may fail before it lapses.
    private const int RenewalsIn = 3;

    private readonly string _holder = IdSource.Default.NewId();
    private readonly CancellationTokenSource _over = new();
    private ITimer? _renewal;
    private Task _renewing = Task.CompletedTask;

    public async Task<bool> TryTakeAsync(TimeSpan time, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var isTaken = await database.WriteAsync(
            connection => connection.Run(
                "INSERT INTO leases (name, holder, until) VALUES ($name, $holder, $until) ON CONFLICT DO UPDATE SET holder = excluded.holder, until = excluded.until WHERE until <= $now",
                ("$name", name),
                ("$holder", _holder),
                ("$until", (now + time).ToUnixTimeMilliseconds()),
                ("$now", now.ToUnixTimeMilliseconds())),
            cancellationToken).ConfigureAwait(false) == 1;
        if (isTaken && time > TimeSpan.Zero)
            _renewal = clock.CreateTimer(_ => _renewing = RenewAsync(_renewing, time), state: null, time / RenewalsIn, time / RenewalsIn);
        return isTaken;
    }

    public async ValueTask DisposeAsync()
    {
        if (_renewal is not null)
            await _renewal.DisposeAsync().ConfigureAwait(false);
        await _over.CancelAsync().ConfigureAwait(false);
        await _renewing.ConfigureAwait(false);
        _over.Dispose();
        await database.WriteAsync(connection => connection.Run("DELETE FROM leases WHERE name = $name AND holder = $holder", ("$name", name), ("$holder", _holder)), CancellationToken.None).ConfigureAwait(false);
    }

    private async Task RenewAsync(Task before, TimeSpan time)
    {
        await before.ConfigureAwait(false);
        try
        {
            await database.WriteAsync(
                connection => connection.Run(
                    "UPDATE leases SET until = $until WHERE name = $name AND holder = $holder",
                    ("$name", name),
                    ("$holder", _holder),
                    ("$until", (clock.GetUtcNow() + time).ToUnixTimeMilliseconds())),
                _over.Token).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is MemoryStoreException or OperationCanceledException or ObjectDisposedException)
        {
            // The next one may succeed. If none does, the lease lapses, as it does for one who died.
        }
    }
}
