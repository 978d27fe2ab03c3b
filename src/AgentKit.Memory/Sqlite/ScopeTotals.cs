using System.Runtime.InteropServices;

namespace AgentKit.Memory.Sqlite;

/// <summary>How much a part of the search index holds, and how often it was changed: while that number stays, so does all that was read of it.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct ScopeTotals(long Records, long Terms, long Changes)
{
    public const string Table = "CREATE TABLE recall_totals (scope INTEGER PRIMARY KEY, records INTEGER NOT NULL, terms INTEGER NOT NULL, changes INTEGER NOT NULL DEFAULT 0);";

    public double AverageLength => Records == 0 ? 1 : (double)Terms / Records;

    public static ScopeTotals Of(ScopeView view) =>
        view.Query(row => new ScopeTotals(row.GetInt64(0), row.GetInt64(1), row.GetInt64(2)), "SELECT records, terms, changes FROM recall_totals WHERE scope = $scope").FirstOrDefault();

    /// <summary>Counts a record in, or out.</summary>
    /// <param name="view">The scope.</param>
    /// <param name="records">1 or -1.</param>
    /// <param name="terms">How many terms come or go with it.</param>
    public static void Add(ScopeView view, int records, int terms) => view.Run(
        """
        INSERT INTO recall_totals (scope, records, terms, changes) VALUES ($scope, $records, $terms, 1)
        ON CONFLICT DO UPDATE SET records = records + $records, terms = terms + $terms, changes = changes + 1
        """,
        ("$records", records),
        ("$terms", terms));
}
