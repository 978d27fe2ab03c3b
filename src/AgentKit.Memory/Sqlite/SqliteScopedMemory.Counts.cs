namespace AgentKit.Memory.Sqlite;

internal sealed partial class SqliteScopedMemory
{
    public override Task<IReadOnlyDictionary<string, long>> GetCountsAsync(CancellationToken cancellationToken = default) =>
        ReadAsync<IReadOnlyDictionary<string, long>>(
            view => view.Query(row => KeyValuePair.Create(row.GetString(0), row.GetInt64(1)), "SELECT name, count FROM counts WHERE scope = $scope ORDER BY name").ToDictionary(StringComparer.Ordinal),
            new Dictionary<string, long>(),
            cancellationToken);

    public override async Task AddCountsAsync(IReadOnlyDictionary<string, long> counts, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(counts);
        if (counts.Values.Any(count => count != 0))
            await WriteAsync(view => counts.Where(one => one.Value != 0).Sum(one => Add(view, one.Key, one.Value)), cancellationToken).ConfigureAwait(false);
    }

    private static int Add(ScopeView view, string name, long count) => view.Run(
        "INSERT INTO counts (scope, name, count) VALUES ($scope, $name, $count) ON CONFLICT DO UPDATE SET count = count + excluded.count",
        ("$name", name),
        ("$count", count));
}
