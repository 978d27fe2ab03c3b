using System.Text;
using Microsoft.Data.Sqlite;

namespace AgentKit.Memory.Sqlite;

/// <summary>The words of records, by which they are found.</summary>
internal static class SearchIndex
{
    public static void Create(SqliteConnection connection)
    {
        connection.Run("CREATE VIRTUAL TABLE terms USING fts5(scope, own, tokenize = 'porter unicode61')");
        connection.Run("INSERT INTO terms (terms, rank) VALUES ('secure-delete', 1)");
    }

    public static void Add(ScopeView view, StoredRecord row) => view.Run(
        "INSERT INTO terms (rowid, scope, own) VALUES ($number, 's' || $scope, $own)",
        ("$number", row.Number),
        ("$own", $"{row.Record.Source.Name} {row.Record.Statement}"));

    public static void Remove(ScopeView view, StoredRecord row) =>
        view.Run("DELETE FROM terms WHERE rowid = $number AND scope = 's' || $scope", ("$number", row.Number));

    public static IReadOnlyList<MemoryMatch> Search(ScopeView view, MemoryQuery query, DateTimeOffset now)
    {
        _ = now;
        var words = Words(query.Text);
        if (words.Length == 0)
            return [];

        var found = view.Query(
            row => (row.GetInt64(0), -row.GetDouble(1)),
            "SELECT rowid, bm25(terms, 0, 1) AS score FROM terms WHERE terms MATCH 'scope : s' || $scope || ' AND own : (' || $words || ')' ORDER BY score LIMIT $take",
            ("$words", words),
            ("$take", query.Take * 2));
        var matches = new List<MemoryMatch>();
        foreach (var (number, score) in found)
        {
            var record = view.Records("number = $number", ("$number", number)).FirstOrDefault()?.Record;
            if (record is not null && (query.IncludeHistory || record.Status == MemoryStatus.Active) && score >= query.Floor && matches.Count < query.Take)
                matches.Add(new() { Record = record, Score = score });
        }

        return matches;
    }

    private static string Words(string text)
    {
        var words = new StringBuilder();
        foreach (var word in new string([.. text.Select(letter => char.IsLetterOrDigit(letter) ? letter : ' ')]).Split(' ', StringSplitOptions.RemoveEmptyEntries).Distinct())
            words.Append(words.Length == 0 ? "" : " OR ").Append('"').Append(word).Append('"');
        return words.ToString();
    }
}
