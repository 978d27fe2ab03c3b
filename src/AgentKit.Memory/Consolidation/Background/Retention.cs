namespace AgentKit.Memory.Consolidation;

/// <summary>Erases what a host keeps no longer. Without its word nothing is erased.</summary>
internal sealed class Retention(MemoryStore store, TimeSpan? archived, TimeSpan? sessions, TimeProvider clock)
{
    /// <summary>Erases what is too old in a scope.</summary>
    public async Task RunAsync(MemoryScope scope, CancellationToken cancellationToken)
    {
        if ((scope.IsOfSession ? sessions : archived) is { } kept)
            await store.In(scope).PurgeAsync(clock.GetUtcNow() - kept, scope.IsOfSession, cancellationToken).ConfigureAwait(false);
    }
}
