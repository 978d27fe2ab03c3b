namespace AgentKit.Memory;

/// <summary>What a person decides about records that wait in quarantine. Undone like any change.</summary>
/// <param name="memory">The memory that holds them.</param>
public sealed class MemoryReview(ScopedMemory memory)
{
    /// <summary>Lets a record in. The person vouches for it: it is trusted from now on as if they had said it.</summary>
    /// <param name="id">The record.</param>
    /// <param name="by">Who lets it in.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <exception cref="AgentKitException">There is no such record, or it does not wait.</exception>
    public Task<MemoryRecord> ReleaseAsync(string id, string by, CancellationToken cancellationToken = default) =>
        DecideAsync(id, MemoryAction.Released, $"{by} looked at it and let it in.", record => record with { Status = MemoryStatus.Active, Trust = MemoryTrust.Person, Why = null, Into = null }, cancellationToken);

    /// <summary>Drops a record.</summary>
    /// <param name="id">The record.</param>
    /// <param name="by">Who drops it.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <exception cref="AgentKitException">There is no such record, or it does not wait.</exception>
    public Task<MemoryRecord> DropAsync(string id, string by, CancellationToken cancellationToken = default)
    {
        var why = $"{by} looked at it and dropped it.";
        return DecideAsync(id, MemoryAction.Dropped, why, record => record with { Status = MemoryStatus.Dropped, Why = why }, cancellationToken);
    }

    private async Task<MemoryRecord> DecideAsync(string id, MemoryAction action, string why, Func<MemoryRecord, MemoryRecord> decide, CancellationToken cancellationToken)
    {
        var record = await memory.FindAsync(id, cancellationToken).ConfigureAwait(false) ?? throw new AgentKitException($"There is no record '{id}' in the scope {memory.Scope}.");
        if (record.Status != MemoryStatus.Quarantined)
            throw new AgentKitException($"Record '{id}' does not wait for a review: it is {Names<MemoryStatus>.Of(record.Status)}.");

        var after = decide(record);
        var made = await memory.ApplyAsync($"review {id}", [new() { Change = new() { Action = action, Ids = [id], Why = why }, Before = [record], After = [after] }], cancellationToken).ConfigureAwait(false);
        return made.Count == 1 ? after : throw new AgentKitException($"Record '{id}' was changed just now by somebody else. Look again.");
    }
}
