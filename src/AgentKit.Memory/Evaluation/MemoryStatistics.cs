namespace AgentKit.Memory.Evaluation;

/// <summary>How much a scope remembers, how fast it grows, and what is wrong with it.</summary>
public sealed record MemoryStatistics
{
    private static readonly TimeSpan Week = TimeSpan.FromDays(7);

    /// <summary>How many records there are, whatever their status.</summary>
    public required int Records { get; init; }

    /// <summary>How many of each status.</summary>
    public required IReadOnlyDictionary<MemoryStatus, int> ByStatus { get; init; }

    /// <summary>How many active ones of each kind.</summary>
    public required IReadOnlyDictionary<MemoryKind, int> ByKind { get; init; }

    /// <summary>How many active records consolidation would merge (duplicates), supersede, expire (stale), redact (secrets), quarantine and drop (junk).</summary>
    public required IReadOnlyDictionary<MemoryAction, int> WouldChange { get; init; }

    /// <summary>How many were written down in the last seven days.</summary>
    public required int AddedLastWeek { get; init; }

    /// <summary>How many were written down in the seven days before.</summary>
    public required int AddedWeekBefore { get; init; }

    /// <summary>How much extraction kept, and how much it refused for which reason.</summary>
    public required IReadOnlyDictionary<string, long> Extraction { get; init; }

    /// <summary>Counts a scope. Nothing is changed.</summary>
    /// <param name="store">The store.</param>
    /// <param name="scope">The scope.</param>
    /// <param name="now">The moment from which things are over.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <exception cref="MemoryStoreException">The store cannot be read.</exception>
    public static async Task<MemoryStatistics> OfAsync(MemoryStore store, MemoryScope scope, DateTimeOffset now, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(store);
        var memory = store.In(scope);
        var records = await memory.ListAsync(cancellationToken: cancellationToken).ConfigureAwait(false);
        var steps = await new Consolidator(store).PlanAsync(scope, now, cancellationToken).ConfigureAwait(false);
        return new()
        {
            Records = records.Count,
            ByStatus = records.CountBy(record => record.Status).ToDictionary(),
            ByKind = records.Where(record => record.Status == MemoryStatus.Active).CountBy(record => record.Kind).ToDictionary(),
            WouldChange = steps.GroupBy(step => step.Change.Action).ToDictionary(group => group.Key, group => group.Sum(step => step.Change.Ids.Count)),
            AddedLastWeek = records.Count(record => record.RecordedAt > now - Week),
            AddedWeekBefore = records.Count(record => record.RecordedAt <= now - Week && record.RecordedAt > now - Week - Week),
            Extraction = await memory.GetCountsAsync(cancellationToken).ConfigureAwait(false),
        };
    }
}
