namespace AgentKit.Memory.Sqlite;

internal sealed partial class SqliteScopedMemory
{
    // A transaction so short that other writers do not notice.
    private const int PurgedAtOnce = 20;

    // The time of the last step counts: a record that was archived yesterday may be years old.
    private const string Old = "recorded_at < $before AND NOT EXISTS (SELECT 1 FROM step_records JOIN steps ON steps.number = step_records.step WHERE step_records.scope = $scope AND step_records.id = records.id AND steps.at >= $before)";

    public override async Task<int> PurgeAsync(DateTimeOffset before, bool isActiveToo = false, CancellationToken cancellationToken = default)
    {
        var condition = (isActiveToo ? "" : "status NOT IN ('active', 'quarantined') AND ") + $"{Old} LIMIT {PurgedAtOnce}";
        var erased = 0;
        for (var more = PurgedAtOnce; more == PurgedAtOnce; erased += more)
        {
            more = await WriteAsync(
                view =>
                {
                    var rows = view.Records(condition, ("$before", before.ToUnixTimeMilliseconds()));
                    foreach (var row in rows)
                        Erase(view, row, "What took its place is older than memory is kept.");
                    return rows.Count;
                },
                cancellationToken).ConfigureAwait(false);
        }

        if (erased > 0)
            await EmptyLogAsync($"{erased} records are erased", cancellationToken).ConfigureAwait(false);
        return erased;
    }
}
