namespace AgentKit.Memory.Sqlite;

/// <summary>A lease in the file: whoever writes its name there first has it until it is given back or its time is over.</summary>
internal sealed class SqliteLease(MemoryDatabase database, string name, TimeProvider clock) : IAsyncDisposable
{
    private readonly string _holder = IdSource.Default.NewId();

    public async Task<bool> TryTakeAsync(TimeSpan time, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        return await database.WriteAsync(
            connection => connection.Run(
                "INSERT INTO leases (name, holder, until) VALUES ($name, $holder, $until) ON CONFLICT DO UPDATE SET holder = excluded.holder, until = excluded.until WHERE until <= $now",
                ("$name", name),
                ("$holder", _holder),
                ("$until", (now + time).ToUnixTimeMilliseconds()),
                ("$now", now.ToUnixTimeMilliseconds())),
            cancellationToken).ConfigureAwait(false) == 1;
    }

    public async ValueTask DisposeAsync() =>
        await database.WriteAsync(connection => connection.Run("DELETE FROM leases WHERE name = $name AND holder = $holder", ("$name", name), ("$holder", _holder)), CancellationToken.None).ConfigureAwait(false);
}
