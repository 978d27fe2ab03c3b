namespace AgentKit.Memory.Consolidation.Planning;

/// <summary>The records of one scope while a plan is made: as they are by now, and the steps so far.</summary>
internal sealed class Draft
{
    private readonly Dictionary<string, MemoryRecord> _records;

    public Draft(IEnumerable<MemoryRecord> records) => _records = records.ToDictionary(record => record.Id, StringComparer.Ordinal);

    public List<MemoryStep> Steps { get; } = [];

    public MemoryRecord this[string id] => _records[id];

    public bool Contains(string id) => _records.ContainsKey(id);

    /// <summary>The active ones in the order of time: by when they were said, then written down, then by id.</summary>
    public IReadOnlyList<MemoryRecord> Active =>
        [.. _records.Values.Where(record => record.Status == MemoryStatus.Active).OrderBy(record => record.ObservedAt).ThenBy(record => record.RecordedAt).ThenBy(record => record.Id, StringComparer.Ordinal)];

    public void Change(MemoryAction action, IReadOnlyList<string> ids, string? into, string why, params IReadOnlyList<MemoryRecord> after)
    {
        Steps.Add(new()
        {
            Change = new() { Action = action, Ids = ids, Into = into, Why = why },
            Before = [.. after.Where(record => _records.ContainsKey(record.Id)).Select(record => _records[record.Id])],
            After = after,
        });
        foreach (var record in after)
            _records[record.Id] = record;
    }
}
