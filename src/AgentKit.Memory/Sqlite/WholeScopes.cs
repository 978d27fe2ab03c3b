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

    private readonly Lock _gate = new();
    private readonly LinkedList<Entry> _entries = [];

    public bool Fits(ScopeTotals totals) => totals.Records <= upTo;

    public (IReadOnlyList<RecallDocument> Records, ScopeStatistics Statistics) Of(ScopeView view, ScopeTotals totals)
    {
        if (Find(view.Number, totals.Changes) is { } found)
            return (found.Records, found.Statistics);

        // Read after the count of changes: what another process adds between the two is seen, and read once more next time.
        var records = RecallRow.All(view, (int)totals.Records);
        var entry = new Entry(view.Number, totals.Changes, records, new CountedStatistics(records));
        Keep(entry);
        return (entry.Records, entry.Statistics);
    }

    private Entry? Find(long scope, long changes)
    {
        lock (_gate)
        {
            if (_entries.FirstOrDefault(entry => entry.Scope == scope) is not { } found)
                return null;
            _entries.Remove(found);
            if (found.Changes != changes)
                return null;
            _entries.AddFirst(found);
            return found;
        }
    }

    private void Keep(Entry read)
    {
        lock (_gate)
        {
            _entries.AddFirst(read);
            var records = 0;
            for (var node = _entries.First; node is not null;)
            {
                var (entry, next) = (node.Value, node.Next);
                records += entry.Records.Count;
                if (node != _entries.First && (records > MostRecords || entry.Scope == read.Scope))
                    _entries.Remove(node);
                node = next;
            }
        }
    }

    private sealed record Entry(long Scope, long Changes, IReadOnlyList<RecallDocument> Records, ScopeStatistics Statistics);
}
