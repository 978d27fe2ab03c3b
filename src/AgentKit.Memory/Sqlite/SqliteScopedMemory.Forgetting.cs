namespace AgentKit.Memory.Sqlite;

internal sealed partial class SqliteScopedMemory
{
    private const int LogAttempts = 20;
    private static readonly TimeSpan LogPause = TimeSpan.FromMilliseconds(100);

    public override async Task<IReadOnlyList<string>> ForgetAsync(string id, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(id);
        var forgotten = await WriteAsync(view => Forget(view, id), cancellationToken).ConfigureAwait(false);
        if (forgotten.Count > 0)
            await EmptyLogAsync($"'{id}' is forgotten", cancellationToken).ConfigureAwait(false);
        return forgotten;
    }

    private async Task EmptyLogAsync(string what, CancellationToken cancellationToken)
    {
        for (var attempt = 1; !await database.ReadAsync(database.EmptyLog, cancellationToken).ConfigureAwait(false); attempt++)
        {
            if (attempt == LogAttempts)
                throw new MemoryStoreException($"{what}, but another process reads memory, so that its words may stand in the write-ahead log for a while longer. Forget something again when it has ended, or let it end: the log goes with its last user.");
            await Task.Delay(LogPause, clock, cancellationToken).ConfigureAwait(false);
        }
    }

    // What was merged into a record says the same, and what it was merged into as well.
    private static IReadOnlyList<string> Forget(ScopeView view, string id)
    {
        var family = new Dictionary<string, StoredRecord>(StringComparer.Ordinal);
        var waiting = new Queue<string>([id]);
        while (waiting.TryDequeue(out var next))
        {
            if (family.ContainsKey(next) || view.Find(next) is not { } row)
                continue;
            family.Add(next, row);
            foreach (var merged in view.Records("""status = 'merged' AND "into" = $id""", ("$id", next)))
                waiting.Enqueue(merged.Record.Id);
            if (row.Record is { Status: MemoryStatus.Merged, Into: { } into })
                waiting.Enqueue(into);
        }

        foreach (var row in family.Values)
            Erase(view, row, "A person forgot what took its place.");
        return [.. family.Keys];
    }

    private static void Erase(ScopeView view, StoredRecord row, string why)
    {
        var id = ("$id", (object?)row.Record.Id);
        view.Run("DELETE FROM steps WHERE scope = $scope AND number IN (SELECT step FROM step_records WHERE scope = $scope AND id = $id)", id);
        view.Run("DELETE FROM step_records WHERE scope = $scope AND id = $id", id);
        foreach (var other in view.Records("""("into" = $id OR links LIKE '%' || $id || '%')""", id))
            Update(view, other, WithoutTrace(other.Record, row.Record.Id, why));
        Delete(view, row);
    }

    // A reason may quote the words of the record that it speaks of.
    private static MemoryRecord WithoutTrace(MemoryRecord record, string id, string why) => record with
    {
        Into = record.Into == id ? null : record.Into,
        Why = record.Into == id ? why : record.Why,
        Links = [.. record.Links.Where(link => link.Id != id)],
    };

    private static void Delete(ScopeView view, StoredRecord row)
    {
        SearchIndex.Remove(view, row);
        view.Run("DELETE FROM records WHERE scope = $scope AND number = $number", ("$number", row.Number));
    }
}
