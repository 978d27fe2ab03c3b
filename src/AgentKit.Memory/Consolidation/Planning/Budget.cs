using System.Globalization;

namespace AgentKit.Memory.Consolidation.Planning;

/// <summary>Keeps what is active within its budget: the lowest value is archived first.</summary>
internal static class Budget
{
    public static void Apply(Draft draft, DateTimeOffset now, ConsolidationOptions options)
    {
        var active = draft.Active;
        if (options.MaxActive is not { } most || active.Count <= most)
            return;
        foreach (var record in active.OrderBy(record => Value(record, now)).ThenBy(record => record.Id, StringComparer.Ordinal).Take(active.Count - most).ToList())
        {
            var why = string.Create(CultureInfo.InvariantCulture, $"The scope holds {most} active records at most, and this one is worth least ({Value(record, now):0.00}: {Explain(record, now)}).");
            draft.Change(MemoryAction.Dropped, [record.Id], null, why, record with { Status = MemoryStatus.Dropped, Why = why });
        }
    }

    /// <summary>What a record is worth: how far it is trusted, how sure it is, how often it was seen and recalled, and how fresh it is.</summary>
    public static double Value(MemoryRecord record, DateTimeOffset now) =>
        ((int)record.Trust * 0.5) + record.Confidence + Math.Log2(1 + record.Sightings) + (2 * Math.Log2(1 + record.Recalls)) + Freshness(record, now) + (record.Kind == MemoryKind.Episode ? 0 : 0.5);

    private static double Freshness(MemoryRecord record, DateTimeOffset now) => Math.Exp(-Math.Max(0, (now - (record.LastConfirmed ?? record.ObservedAt)).TotalDays) / 180);

    private static string Explain(MemoryRecord record, DateTimeOffset now) =>
        string.Create(CultureInfo.InvariantCulture, $"trust {(int)record.Trust}, confidence {record.Confidence:0.00}, seen {record.Sightings} times, recalled {record.Recalls} times, {Math.Max(0, (now - (record.LastConfirmed ?? record.ObservedAt)).TotalDays):0} days old");
}
