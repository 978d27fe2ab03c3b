using AgentKit.Memory.Recall;
using AgentKit.Memory.Text;
using Microsoft.Data.Sqlite;

namespace AgentKit.Memory.Sqlite;

/// <summary>In how many records of the scope each term is, kept in step by every insert and removal.</summary>
internal sealed class FrequencyTable : ScopeStatistics, IDisposable
{
    private readonly Dictionary<uint, (long Records, long Spoken)> _known = [];
    private readonly SqliteCommand _ask;
    private readonly ScopeTotals _totals;

    public FrequencyTable(ScopeView view, ScopeTotals totals)
    {
        _totals = totals;
        _ask = view.Prepare("SELECT records, spoken FROM frequencies WHERE scope = $scope AND term = $term", "$term");
    }

    public override long Documents => _totals.Records;

    public override double AverageLength => _totals.AverageLength;

    public override long Frequency(uint term) => Known(term).Records;

    public override bool IsSpeaker(uint term) => Known(term).Spoken > 0;

    public void Dispose() => _ask.Dispose();

    /// <summary>Counts a record in, or out.</summary>
    /// <param name="view">The scope.</param>
    /// <param name="document">The record.</param>
    /// <param name="count">1 or -1.</param>
    public static void Count(ScopeView view, RecallDocument document, int count)
    {
        ScopeTotals.Add(view, count, count * document.Terms.Length);
        using var add = view.Prepare(
            "INSERT INTO frequencies (scope, term, records, spoken) VALUES ($scope, $term, $records, $spoken) ON CONFLICT DO UPDATE SET records = records + $records, spoken = spoken + $spoken",
            "$term",
            "$records",
            "$spoken");
        foreach (var term in IndexedRecord.DistinctTerms(document))
            Run(add, term, count, 0);
        foreach (var term in document.Speaker.ToArray().Distinct())
            Run(add, term, 0, count);
        if (count < 0)
            Forget(view, document);
    }

    // A term that no record has any more tells of what was forgotten.
    private static void Forget(ScopeView view, RecallDocument document)
    {
        using var delete = view.Prepare("DELETE FROM frequencies WHERE scope = $scope AND term = $term AND records <= 0 AND spoken <= 0", "$term");
        foreach (var term in IndexedRecord.DistinctTerms(document).Concat(document.Speaker.ToArray()))
        {
            delete.Parameters["$term"].Value = (long)term;
            delete.ExecuteNonQuery();
        }
    }

    private static void Run(SqliteCommand add, uint term, int records, int spoken)
    {
        add.Parameters["$term"].Value = (long)term;
        add.Parameters["$records"].Value = records;
        add.Parameters["$spoken"].Value = spoken;
        add.ExecuteNonQuery();
    }

    private (long Records, long Spoken) Known(uint term)
    {
        if (_known.TryGetValue(term, out var known))
            return known;
        _ask.Parameters["$term"].Value = (long)term;
        using var reader = _ask.ExecuteReader();
        return _known[term] = reader.Read() ? (reader.GetInt64(0), reader.GetInt64(1)) : default;
    }
}
