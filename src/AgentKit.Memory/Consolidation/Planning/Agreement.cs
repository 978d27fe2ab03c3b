using AgentKit.Memory.Consolidation.Comparison;
using AgentKit.Memory.Consolidation.Wording;

namespace AgentKit.Memory.Consolidation.Planning;

/// <summary>Makes records agree: what says the same becomes one, and of what contradicts each other the later holds.</summary>
internal static class Agreement
{
    public static void Apply(Draft draft, Readings readings, CancellationToken cancellationToken)
    {
        var records = draft.Active;
        var read = records.Select(record => readings[record]).ToList();
        var same = new List<SamePair>();
        var conflicts = new Conflicts(records);
        foreach (var (earlier, later) in Candidates.Of(read))
        {
            cancellationToken.ThrowIfCancellationRequested();
            var pair = Difference.Of(read[earlier], read[later]);
            if (Sameness.Of(pair) is { } why)
                same.Add(new(earlier, later, pair.Dice, why));
            else if (Order(records, read, earlier, later) is not var (before, after))
                FindOpen(read, earlier, later, conflicts);
            else if (Contradiction.Of(read[before], read[after]) is { } reason)
                conflicts.Add(before, after, reason);
        }

        var clusters = Clusters.Of(read, same);
        var timeline = new Timeline(records, clusters, conflicts);
        timeline.Decide();
        Outcome.Write(draft, records, read, timeline, same);
        Doubt.Write(draft, conflicts.Open.Select(open => (records[open.One].Id, records[open.Other].Id)));
    }

    // Neither came after the other, so neither takes the other's place.
    private static void FindOpen(List<Reading> read, int one, int other, Conflicts conflicts)
    {
        if ((Contradiction.Of(read[one], read[other]) ?? Contradiction.Of(read[other], read[one])) is not null)
            conflicts.AddOpen(one, other);
    }

    // Said at the same moment: what tells of a change comes after what it changes; else what was written down later.
    private static (int Before, int After)? Order(IReadOnlyList<MemoryRecord> records, List<Reading> read, int earlier, int later)
    {
        if (records[earlier].ObservedAt != records[later].ObservedAt)
            return (earlier, later);
        var (first, second) = (IsChange(read[earlier]), IsChange(read[later]));
        if (first != second)
            return first ? (later, earlier) : (earlier, later);
        return records[earlier].RecordedAt != records[later].RecordedAt ? (earlier, later) : null;
    }

    private static bool IsChange(Reading reading) => reading.Has(Tone.Change | Tone.Retraction) || reading.Old.Count > 0;
}

/// <summary>Two records that say the same, by their places in time.</summary>
internal readonly record struct SamePair(int Earlier, int Later, double Likeness, string Why);
