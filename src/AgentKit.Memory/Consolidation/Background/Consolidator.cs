using AgentKit.Memory.Consolidation;
using AgentKit.Memory.Consolidation.Planning;

namespace AgentKit.Memory;

/// <summary>
/// Keeps memory in order: what says the same becomes one, the newer value takes the place of the older, what is over, worth
/// nothing, secret or hostile goes. It archives and explains and never destroys; each run can be taken back. One runs at a
/// time over all processes, and writers never wait for it longer than for one another. Safe for concurrent use.
/// </summary>
/// <param name="store">The memory.</param>
/// <param name="options">How much stays active. Default: the defaults.</param>
/// <param name="probe">What the workspace says of what is remembered of it; <see langword="null"/> for none.</param>
/// <param name="clock">The clock. Default: the system's.</param>
/// <param name="ids">Where the ids of runs come from. Default: random.</param>
public sealed class Consolidator(MemoryStore store, ConsolidationOptions? options = null, WorkspaceProbe? probe = null, TimeProvider? clock = null, IdSource? ids = null)
{
    // Whoever wrote in between changed what was planned; that is planned anew, and what is left waits for the next run.
    private const int MostRounds = 3;

    // It is renewed while this process lives.
    private static readonly TimeSpan LeaseTime = TimeSpan.FromSeconds(30);

    private readonly ConsolidationOptions _options = options ?? new();
    private readonly TimeProvider _clock = clock ?? TimeProvider.System;
    private readonly IdSource _ids = ids ?? IdSource.Default;

    /// <summary>Says what a run would do, and does nothing.</summary>
    /// <param name="scope">In which scope. Records of two scopes never meet.</param>
    /// <param name="now">The moment from which things are over. Default: the clock's.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <exception cref="MemoryStoreException">The store cannot be read.</exception>
    public async Task<IReadOnlyList<MemoryStep>> PlanAsync(MemoryScope scope, DateTimeOffset? now = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(scope);
        var records = await store.In(scope).ListAsync(MemoryStatus.Active, cancellationToken).ConfigureAwait(false);
        return new Planner(_options, probe?.Workspace == scope.Workspace ? probe : null).Plan(records, now ?? _clock.GetUtcNow(), cancellationToken);
    }

    /// <summary>Puts a scope in order.</summary>
    /// <param name="scope">Which.</param>
    /// <param name="now">The moment from which things are over. Default: the clock's.</param>
    /// <param name="cancellationToken">Cancels; what was done until then stays and can be taken back.</param>
    /// <exception cref="MemoryStoreException">The store cannot be read or written.</exception>
    public Task<ConsolidationReport> RunAsync(MemoryScope scope, DateTimeOffset? now = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(scope);
        return RunAsync(scope, now, static _ => true, cancellationToken);
    }

    /// <summary>Puts a scope in order without having been asked to: what a person took back before is not done again.</summary>
    internal async Task<ConsolidationReport> RunUnaskedAsync(MemoryScope scope, CancellationToken cancellationToken)
    {
        var undone = (await store.In(scope).ListUndoneAsync(cancellationToken).ConfigureAwait(false)).Select(Same).ToHashSet(StringComparer.Ordinal);
        return await RunAsync(scope, null, step => !undone.Contains(Same(step.Change)), cancellationToken).ConfigureAwait(false);

        static string Same(MemoryChange change) => $"{change.Action} {string.Join(' ', change.Ids)} {change.Into}";
    }

    private async Task<ConsolidationReport> RunAsync(MemoryScope scope, DateTimeOffset? now, Func<MemoryStep, bool> isWanted, CancellationToken cancellationToken)
    {
        var run = "consolidation " + _ids.NewId();
        var lease = await store.TryLeaseAsync("consolidation", LeaseTime, cancellationToken).ConfigureAwait(false);
        if (lease is null)
            return new() { Run = run, Steps = [], WasBusy = true };

        await using (lease.ConfigureAwait(false))
        {
            var made = new List<MemoryStep>();
            for (var round = 0; round < MostRounds; round++)
            {
                var plan = (await PlanAsync(scope, now, cancellationToken).ConfigureAwait(false)).Where(isWanted).ToList();
                var applied = await new StepWriter(store.In(scope), _clock).WriteAsync(run, plan, cancellationToken).ConfigureAwait(false);
                made.AddRange(applied);
                if (applied.Count == plan.Count)
                    break;
            }

            return new() { Run = run, Steps = made };
        }
    }

    /// <summary>Takes back the last run of changes of a scope. What changed since stays as it is.</summary>
    /// <param name="scope">Which.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>What was taken back; empty when there was nothing.</returns>
    /// <exception cref="MemoryStoreException">Nothing was written.</exception>
    public Task<IReadOnlyList<MemoryStep>> UndoAsync(MemoryScope scope, CancellationToken cancellationToken = default) => store.In(scope).UndoAsync(cancellationToken);
}
