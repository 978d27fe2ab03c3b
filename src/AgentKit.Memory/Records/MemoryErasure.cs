namespace AgentKit.Memory;

/// <summary>Erases for good what a person wants gone, in all scopes of theirs that hold the same words.</summary>
/// <param name="store">Where the records are.</param>
public sealed class MemoryErasure(MemoryStore store)
{
    /// <summary>
    /// Erases a record, what was merged into it, and what rests on the same words: what was said in that event of the session, and what
    /// else was learnt from the same words of it. What was published to a group stays there. What is the record's own goes last,
    /// so that the same call goes on where one broke off.
    /// </summary>
    /// <param name="scope">The record's scope.</param>
    /// <param name="id">The record.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>The ids that were erased; empty when the scope has no such record.</returns>
    /// <exception cref="MemoryStoreException">Not all was erased.</exception>
    public async Task<IReadOnlyList<string>> ForgetAsync(MemoryScope scope, string id, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(scope);
        if (await store.In(scope).FindAsync(id, cancellationToken).ConfigureAwait(false) is not { } record)
            return [];

        var forgotten = new List<string>();
        foreach (var other in record.Source is { Session: not null, Event: not null } ? await store.ListScopesAsync(scope.Owner, cancellationToken).ConfigureAwait(false) : [])
        {
            if (other.Group.Length > 0 && !other.IsOfSession)
                continue;
            var memory = store.In(other);
            foreach (var same in (await memory.ListAsync(cancellationToken: cancellationToken).ConfigureAwait(false)).Where(one => RestsOnTheSame(one, record)))
                forgotten.AddRange(await memory.ForgetAsync(same.Id, cancellationToken).ConfigureAwait(false));
        }

        return [.. (await store.In(scope).ForgetAsync(id, cancellationToken).ConfigureAwait(false)).Concat(forgotten)];
    }

    /// <summary>Erases what was said in a session, word by word. What the session taught stays.</summary>
    /// <param name="owner">Whose session.</param>
    /// <param name="session">Which.</param>
    /// <param name="cancellationToken">Cancels; what was erased until then stays erased.</param>
    /// <returns>How many records were erased.</returns>
    /// <exception cref="MemoryStoreException">Not all was erased.</exception>
    public async Task<int> ForgetSessionAsync(SessionOwner owner, SessionId session, CancellationToken cancellationToken = default)
    {
        var erased = 0;
        foreach (var scope in await store.ListScopesAsync(owner, cancellationToken).ConfigureAwait(false))
        {
            if (scope.IsOfSession && scope.Group == MemoryScope.SessionPrefix + session)
                erased += await store.In(scope).PurgeAsync(DateTimeOffset.MaxValue, isActiveToo: true, cancellationToken).ConfigureAwait(false);
        }

        return erased;
    }

    private static bool RestsOnTheSame(MemoryRecord other, MemoryRecord record) =>
        (other.Id != record.Id || other.Scope != record.Scope)
        && other.Source.Session == record.Source.Session
        && other.Source.Event == record.Source.Event
        && (other.Scope.IsOfSession || (other.Source.Words ?? other.Statement) == (record.Source.Words ?? record.Statement));
}
