namespace AgentKit.Memory.Team;

/// <summary>
/// Publishes records: what one agent learnt, for the others of its team to recall. The copy keeps its source and what it
/// rests on, names its original, and is never trusted more than that.
/// </summary>
/// <param name="store">Where memory is kept.</param>
/// <param name="clock">The clock. Default: the system's.</param>
public sealed class MemoryPublication(MemoryStore store, TimeProvider? clock = null)
{
    private readonly TimeProvider _clock = clock ?? TimeProvider.System;

    /// <summary>Publishes a record of one scope to another. Publishing it again publishes it once.</summary>
    /// <param name="from">The scope that it belongs to.</param>
    /// <param name="id">The record.</param>
    /// <param name="to">The scope that gets it.</param>
    /// <param name="by">Who publishes it.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>The record as the others see it.</returns>
    /// <exception cref="AgentKitException">There is no such record, it does not hold, or what it says comes from where anybody could have written it.</exception>
    public async Task<MemoryRecord> PublishAsync(MemoryScope from, string id, MemoryScope to, string by, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(by);
        var record = await store.In(from).FindAsync(id, cancellationToken).ConfigureAwait(false)
            ?? throw new AgentKitException($"There is no record '{id}' to publish.");
        if (record.Status != MemoryStatus.Active)
            throw new AgentKitException($"Record '{id}' is {Names<MemoryStatus>.Of(record.Status)}; only what holds is published. {record.Why}");
        if (record.Trust == MemoryTrust.Untrusted)
            throw new AgentKitException($"Record '{id}' comes from an untrusted source ({Names<MemoryOrigin>.Of(record.Source.Origin)} {record.Source.Name}), which others would take for the team's own. A person can state it anew.");

        var added = await store.In(to).AddAsync([Copy(record, to, by)], cancellationToken).ConfigureAwait(false);
        return added[0];
    }

    private MemoryRecord Copy(MemoryRecord record, MemoryScope to, string by) => record with
    {
        Id = RecordId.Of($"{record.Scope}/{record.Id}"),
        Scope = to,
        Source = record.Source with { Name = record.Source.Name is { } name ? $"{name}, published by {by}" : $"published by {by}" },
        RecordedAt = _clock.GetUtcNow(),
        Recalls = 0,
        Links = [new() { Kind = MemoryLinkKind.PublishedFrom, Id = record.Id }],
    };
}
