namespace AgentKit.Memory.Consolidation.Planning;

/// <summary>Which records contradict which, by their places in time.</summary>
internal sealed class Conflicts(IReadOnlyList<MemoryRecord> records)
{
    private readonly Dictionary<int, List<(int Before, string Why)>> _byLater = [];
    private readonly Dictionary<int, List<int>> _byEarlier = [];
    private readonly Dictionary<(int, int), string> _all = [];

    /// <summary>Those of which neither came after the other.</summary>
    public List<(int One, int Other)> Open { get; } = [];

    public void AddOpen(int one, int other) => Open.Add((one, other));

    public void Add(int before, int after, string why)
    {
        _all[(before, after)] = why;
        if (!_byLater.TryGetValue(after, out var list))
            _byLater[after] = list = [];
        list.Add((before, why));
        if (!_byEarlier.TryGetValue(before, out var followers))
            _byEarlier[before] = followers = [];
        followers.Add(after);
    }

    public IReadOnlyList<(int Before, string Why)> Before(int after) => _byLater.TryGetValue(after, out var list) ? list : [];

    public string? Between(int before, int after) => _all.GetValueOrDefault((before, after));

    /// <summary>Whether either contradicts the other.</summary>
    public bool Any(int one, int other) => _all.ContainsKey((one, other)) || _all.ContainsKey((other, one));

    public MemoryTrust Trust(int place) => records[place].Trust;

    /// <summary>Those that came after a record and are trusted enough to take its place.</summary>
    public IEnumerable<int> After(int before) => _byEarlier.TryGetValue(before, out var followers) ? followers.Where(after => Trust(after) >= Trust(before)) : [];
}
