using AgentKit.Memory.Recall;

namespace AgentKit.Memory.Sqlite;

/// <summary>
/// Scopes that are small enough to be looked at whole, as they were last read: turn after turn asks the same few. They hold
/// terms as numbers and no text. Any change of a scope, by any process, makes it be read again.
/// </summary>
/// <param name="upTo">How many records a small scope has at most.</param>
internal sealed class WholeScopes(long upTo = WholeScopes.UpTo)
{
    /// <summary>To look at all is exact, and takes about a millisecond per thousand.</summary>
    public const long UpTo = 8_000;

    private const int MostRecords = 50_000;

    private readonly RecentlyUsed<long, Entry> _entries = new(MostRecords, static entry => entry.Records.Count);

    public bool Fits(ScopeTotals totals) => totals.Records <= upTo;

    public (IReadOnlyList<RecallDocument> Records, ScopeStatistics Statistics) Of(ScopeView view, ScopeTotals totals)
    {
        if (_entries.Find(view.Number) is { } found && found.Changes == totals.Changes)
            return (found.Records, found.Statistics);

        // Read after the count of changes: what another process adds between the two is seen, and read once more next time.
        var records = RecallRow.All(view, (int)totals.Records);
        var entry = new Entry(totals.Changes, records, new CountedStatistics(records));
        _entries.Keep(view.Number, entry);
        return (entry.Records, entry.Statistics);
    }

    private sealed record Entry(long Changes, IReadOnlyList<RecallDocument> Records, ScopeStatistics Statistics);
}
