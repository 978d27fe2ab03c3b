using AgentKit.Memory.Embeddings;
using AgentKit.Memory.Recall;
using AgentKit.Memory.Text;
using Microsoft.Data.Sqlite;

namespace AgentKit.Memory.Sqlite;

/// <summary>
/// The words of records, by which they are found: as numbers, never as text. Each scope has terms of its own, since the
/// scope's number is part of every term, so that no query can meet another scope's. Neighbours in a conversation are
/// looked up and not copied: what is forgotten is in nobody else's row.
/// </summary>
internal static class SearchIndex
{
    private const string Tables = """
        CREATE VIRTUAL TABLE terms USING fts5(own, tokenize = 'ascii', content = '', detail = none, columnsize = 0);
        INSERT INTO terms (terms, rank) VALUES ('secure-delete', 1);

        CREATE TABLE recall (
            scope INTEGER NOT NULL, session INTEGER NOT NULL, number INTEGER NOT NULL,
            day INTEGER NOT NULL, traits INTEGER NOT NULL, speaker BLOB NOT NULL, times BLOB NOT NULL, terms BLOB NOT NULL,
            PRIMARY KEY (scope, session, number)) WITHOUT ROWID;
        CREATE UNIQUE INDEX recall_by_number ON recall (number);

        CREATE TABLE frequencies (
            scope INTEGER NOT NULL, term INTEGER NOT NULL, records INTEGER NOT NULL, spoken INTEGER NOT NULL,
            PRIMARY KEY (scope, term)) WITHOUT ROWID;
        """;

    private static readonly Ranker Ranker = new(RankerWeights.Default);

    public static void Create(SqliteConnection connection) => connection.Run(Tables + ScopeTotals.Table);

    public static void Add(ScopeView view, StoredRecord row)
    {
        var (part, indexed) = (PartOf(view, row), IndexedRecord.Of(row));
        RecallRow.Insert(part, indexed);
        TermLists.Insert(part, indexed);
        FrequencyTable.Count(part, indexed, 1);
    }

    public static void Remove(ScopeView view, StoredRecord row)
    {
        VectorTable.Remove(view, row.Number);
        var part = PartOf(view, row);
        if (RecallRow.Find(part, row.Number) is not { } indexed)
            return;
        FrequencyTable.Count(part, indexed, -1);
        TermLists.Delete(part, indexed);
        RecallRow.Delete(part, row.Number);
    }

    public static IReadOnlyList<MemoryMatch> Search(ScopeView view, WholeScopes scopes, VectorCache vectors, MemoryQuery query, DateTimeOffset now)
    {
        var asked = QueryAnalyzer.Analyse(query.Text, now);
        if (asked.Terms.Length == 0 && query.Meaning is null)
            return [];
        var ranked = asked.Terms.Length == 0 ? [] : Rank(view, scopes, asked);
        if (query.Meaning is { } meaning)
            ranked = Fusion.Apply(view, vectors, meaning, ranked);
        return Matches(view, query, query.IncludeHistory && asked.Terms.Length > 0 ? [.. ranked.Concat(Rank(view.Archive, scopes, asked)).OrderByDescending(one => one.Score)] : ranked);
    }

    /// <summary>Whether two states of a record are found differently.</summary>
    public static bool Differ(MemoryRecord left, MemoryRecord right) => Found(left) != Found(right);

    private static (string, string?, string?, string?, DateTimeOffset, bool) Found(MemoryRecord record) =>
        (record.Statement, record.Subject, record.Source.Speaker, record.Source.Session, record.ObservedAt, record.Status == MemoryStatus.Active);

    private static ScopeView PartOf(ScopeView view, StoredRecord row) => row.Record.Status == MemoryStatus.Active ? view : view.Archive;

    private static List<RankedRecord> Rank(ScopeView view, WholeScopes scopes, AnalysedQuery asked)
    {
        var totals = ScopeTotals.Of(view);
        if (scopes.Fits(totals))
        {
            var (records, statistics) = scopes.Of(view, totals);
            return Ranker.Rank(asked, records, statistics);
        }

        using var table = new FrequencyTable(view, totals);
        return Ranker.Rank(asked, Candidates.Of(view, asked, table), table);
    }

    private static List<MemoryMatch> Matches(ScopeView view, MemoryQuery query, List<RankedRecord> ranked)
    {
        var matches = new List<MemoryMatch>(Math.Min(query.Take, ranked.Count));
        foreach (var some in ranked.TakeWhile(one => one.Score >= query.Floor).Chunk(query.Take))
        {
            var records = view.RecordsAt(some.Select(one => one.Document.Key)).ToDictionary(row => row.Number, row => row.Record);
            foreach (var one in some)
            {
                if (matches.Count < query.Take && records.TryGetValue(one.Document.Key, out var record))
                    matches.Add(new() { Record = record, Score = one.Score, Why = one.Parts.ToString() });
            }

            if (matches.Count == query.Take)
                break;
        }

        return matches;
    }
}
