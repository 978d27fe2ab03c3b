using AgentKit.Memory.Recall;
using Microsoft.Data.Sqlite;

namespace AgentKit.Memory.Sqlite;

/// <summary>Records with those before and after them in their conversation.</summary>
internal sealed class Windows : IDisposable
{
    private readonly int _around;
    private readonly SqliteCommand _near;
    private readonly SqliteCommand _before;
    private readonly SqliteCommand _after;

    /// <summary>Prepares the questions.</summary>
    /// <param name="view">The scope.</param>
    /// <param name="around">How many on either side.</param>
    public Windows(ScopeView view, int around)
    {
        _around = around;
        _near = view.Prepare(
            $"""
            SELECT {RecallRow.ColumnsOf("near")} FROM recall AS centre
            JOIN recall AS near ON near.scope = centre.scope AND near.session = centre.session
                AND near.number BETWEEN centre.number - {around} * (centre.session <> 0) AND centre.number + {around} * (centre.session <> 0)
            WHERE centre.number = $number AND centre.scope = $scope
            """,
            "$number");
        _before = view.Prepare($"SELECT {RecallRow.Columns} FROM recall WHERE scope = $scope AND session = $session AND number < $number ORDER BY number DESC LIMIT {around}", "$session", "$number");
        _after = view.Prepare($"SELECT {RecallRow.Columns} FROM recall WHERE scope = $scope AND session = $session AND number > $number ORDER BY number LIMIT {around}", "$session", "$number");
    }

    /// <summary>A record and its neighbours; nothing when the scope has no such record.</summary>
    public IEnumerable<RecallDocument> Around(long number)
    {
        _near.Parameters["$number"].Value = number;
        var near = RecallRow.ReadAll(_near);
        if (near.Find(document => document.Key == number) is not { Session: not 0 } centre || near.Count == 1 + (2 * _around))
            return near;

        // Where several conversations were written at once, neighbours stand further apart; at either end there are fewer.
        return near.Where(document => document.Key == number).Concat(Side(_before, centre)).Concat(Side(_after, centre));
    }

    public void Dispose()
    {
        _near.Dispose();
        _before.Dispose();
        _after.Dispose();
    }

    private static List<RecallDocument> Side(SqliteCommand side, RecallDocument centre)
    {
        side.Parameters["$session"].Value = centre.Session;
        side.Parameters["$number"].Value = centre.Key;
        return RecallRow.ReadAll(side);
    }
}
