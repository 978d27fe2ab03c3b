using System.Collections.Concurrent;
using System.Runtime.CompilerServices;

namespace AgentKit.Sessions;

/// <summary>Keeps sessions in this process alone, as event objects: nothing is serialised, and there is no hash chain.</summary>
public sealed class InMemorySessionStore : SessionStore
{
    private readonly ConcurrentDictionary<(SessionOwner Owner, SessionId Id), InMemorySessionData> _sessions = new();

    /// <inheritdoc/>
    public override ValueTask<SessionLog> OpenAsync(SessionOwner owner, SessionId id, bool create, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(owner);
        if (!create)
            return new(new InMemorySessionLog(id, Find(owner, id)));

        var data = new InMemorySessionData();
        return _sessions.TryAdd((owner, id), data)
            ? new(new InMemorySessionLog(id, data))
            : throw new AgentKitException($"Session '{id}' exists already. Choose another id, or open it instead of creating it.");
    }

    /// <inheritdoc/>
    public override async IAsyncEnumerable<SessionSummary> ListAsync(SessionOwner owner, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(owner);
        await Task.CompletedTask.ConfigureAwait(false);
        var mine = _sessions.Where(pair => pair.Key.Owner == owner).Select(pair => pair.Value.Summarise(pair.Key.Id));
        foreach (var summary in mine.OrderByDescending(summary => summary.LastUsed).ToArray())
            yield return summary;
    }

    /// <inheritdoc/>
    public override ValueTask<bool> DeleteAsync(SessionOwner owner, SessionId id, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(owner);
        if (!_sessions.TryGetValue((owner, id), out var data))
            return new(false);
        if (!data.TryLock())
            throw InMemorySessionLog.CannotLock(id, data);
        data.Delete();

        return new(_sessions.TryRemove((owner, id), out _));
    }

    /// <inheritdoc/>
    public override ValueTask PostAsync(SessionOwner owner, SessionId id, InboxMessage message, CancellationToken cancellationToken = default)
    {
        Find(owner, id).Post(message);
        return ValueTask.CompletedTask;
    }

    internal override ValueTask<InboxMessage?> FindPostedAsync(SessionOwner owner, SessionId id, string messageId, CancellationToken cancellationToken = default) =>
        new(Find(owner, id).FindPosted(messageId));

    private InMemorySessionData Find(SessionOwner owner, SessionId id) =>
        _sessions.TryGetValue((owner, id), out var data)
            ? data
            : throw new SessionNotFoundException($"There is no session '{id}' of user '{owner.User}'.");
}
