using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using AgentKit.Memory.Recall;
using AgentKit.Memory.Text;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace AgentKit.Memory.Sqlite;

/// <summary>
/// For each term the records that have it, in FTS5. SQL itself puts the scope before every term, on the way in and in
/// each question.
/// </summary>
internal static class TermLists
{
    private const string Scoped = "replace($own, '.', 's' || $scope || 't')";

    public static void Insert(ScopeView view, RecallDocument document) =>
        view.Run($"INSERT INTO terms (rowid, own) VALUES ($number, {Scoped})", ("$number", document.Key), ("$own", Text(document)));

    // A table without contents is told what stood in the row, so that every entry of it is taken out.
    public static void Delete(ScopeView view, RecallDocument document) =>
        view.Run($"INSERT INTO terms (terms, rowid, own) VALUES ('delete', $number, {Scoped})", ("$number", document.Key), ("$own", Text(document)));

    /// <summary>A question for the numbers of the records that have a term, newest first.</summary>
    public static SqliteCommand Ask(ScopeView view) =>
        view.Prepare("SELECT rowid FROM terms WHERE terms MATCH 's' || $scope || 't' || $term ORDER BY rowid DESC LIMIT $most", "$term", "$most");

    /// <summary>Adds a value to each record that has a term.</summary>
    /// <param name="ask">The question.</param>
    /// <param name="term">The term.</param>
    /// <param name="most">How many records are looked at.</param>
    /// <param name="value">What the term is worth.</param>
    /// <param name="scores">Where it is added.</param>
    public static void Add(SqliteCommand ask, uint term, long most, double value, Dictionary<long, double> scores)
    {
        ask.Parameters["$term"].Value = Name(term);
        ask.Parameters["$most"].Value = most;
        using var reader = ask.ExecuteReader();
        while (reader.Read())
            CollectionsMarshal.GetValueRefOrAddDefault(scores, raw.sqlite3_column_int64(reader.Handle, 0), out _) += value;
    }

    private static string Text(RecallDocument document)
    {
        var text = new StringBuilder();
        foreach (var term in IndexedRecord.DistinctTerms(document).Concat(MonthTerms(document)))
            text.Append('.').Append(Name(term)).Append(' ');
        return text.ToString();
    }

    /// <summary>The month in which a record was said, as a term, so that a question that names one has candidates.</summary>
    public static uint MonthTerm(int year, int month) => Terms.Id(string.Create(CultureInfo.InvariantCulture, $"\u0001{year}-{month}"));

    private static IEnumerable<uint> MonthTerms(RecallDocument document)
    {
        var day = DateOnly.FromDayNumber(document.Day);
        yield return MonthTerm(day.Year, day.Month);
    }

    private static string Name(uint term) => term.ToString("x", CultureInfo.InvariantCulture);
}
