namespace AgentKit.Memory.Sqlite;

internal sealed partial class SqliteScopedMemory
{
    public override Task<long> GetProgressAsync(string session, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(session);
        return ReadAsync(view => view.Ask("SELECT event FROM progress WHERE scope = $scope AND session = $session", ("$session", session)) as long? ?? 0, 0L, cancellationToken);
    }

    public override Task SetProgressAsync(string session, long sequence, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(session);
        return WriteAsync(
            view => view.Run(
                "INSERT INTO progress (scope, session, event) VALUES ($scope, $session, $event) ON CONFLICT DO UPDATE SET event = max(event, excluded.event)",
                ("$session", session),
                ("$event", sequence)),
            cancellationToken);
    }
}
