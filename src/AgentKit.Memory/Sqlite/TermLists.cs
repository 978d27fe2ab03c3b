using System.Globalization;
using System.Text;
using AgentKit.Memory.Recall;
using AgentKit.Memory.Text;

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

    /// <summary>
    /// Goes through the lists of several terms, one record at a time, newest first in each list.
    /// </summary>
    /// <param name="view">The scope.</param>
    /// <param name="term">The term.</param>
    /// <param name="most">How many records of the list are told at most.</param>
    /// <param name="found">Takes the number of each.</param>
    public static void Read(ScopeView view, uint term, long most, Action<long> found) => view.Query(
        row =>
        {
            found(row.GetInt64(0));
            return false;
        },
        "SELECT rowid FROM terms WHERE terms MATCH 's' || $scope || 't' || $term ORDER BY rowid DESC LIMIT $most",
        ("$term", Name(term)),
        ("$most", most));

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
