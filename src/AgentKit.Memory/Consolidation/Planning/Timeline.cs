namespace AgentKit.Memory.Consolidation.Planning;

/// <summary>
/// Goes through the records in the order of time and decides what holds: a later value takes the place of an earlier one if
/// its source is trusted as much, else it must wait for a person. A value that returns is a new one.
/// </summary>
internal sealed class Timeline(IReadOnlyList<MemoryRecord> records, IReadOnlyList<IReadOnlyList<int>> clusters, Conflicts conflicts)
{
    /// <summary>Groups that say the same without anything else in between.</summary>
    public List<List<int>> Groups { get; } = [];

    /// <summary>What took the place of a record, and why.</summary>
    public Dictionary<int, (int By, string Why)> Superseded { get; } = [];

    /// <summary>What is trusted less than what it contradicts, and why.</summary>
    public Dictionary<int, (int Against, string Why)> Quarantined { get; } = [];

    private readonly Dictionary<int, List<int>> _groupOf = [];

    public void Decide()
    {
        foreach (var cluster in clusters)
            Split(cluster);
        for (var later = 0; later < records.Count; later++)
            Place(later);
        Spread();
    }

    private void Split(IReadOnlyList<int> cluster)
    {
        var group = new List<int> { cluster[0] };
        for (var i = 1; i < cluster.Count; i++)
        {
            var between = Between(cluster[i - 1], cluster[i], cluster);
            if (between.Count > 0)
            {
                Close(group);
                group = [];
                foreach (var other in between)
                {
                    if (conflicts.Between(other, cluster[i]) is null)
                        conflicts.Add(other, cluster[i], "The later one gives the earlier value again.");
                }
            }

            group.Add(cluster[i]);
        }

        Close(group);
    }

    private List<int> Between(int before, int after, IReadOnlyList<int> cluster) =>
        [.. cluster.Where(member => member <= before).SelectMany(conflicts.After).Where(other => other > before && other < after && !cluster.Contains(other) && conflicts.Trust(after) >= conflicts.Trust(other)).Distinct()];

    private void Close(List<int> group)
    {
        if (group.Count < 2)
            return;
        Groups.Add(group);
        foreach (var place in group)
            _groupOf[place] = group;
    }

    private void Place(int later)
    {
        var holding = conflicts.Before(later).Where(conflict => !Superseded.ContainsKey(conflict.Before) && !Quarantined.ContainsKey(conflict.Before)).ToList();
        var stronger = holding.Where(conflict => Trust(conflict.Before) > Trust(later)).ToList();
        if (stronger.Count > 0)
        {
            var (against, _) = stronger.MaxBy(conflict => (Trust(conflict.Before), -conflict.Before));
            Quarantined[later] = (against, $"It contradicts {records[against].Id}, whose source is trusted more.");
            return;
        }

        foreach (var (before, why) in holding)
            Superseded[before] = (later, why);
    }

    private MemoryTrust Trust(int place) => _groupOf.TryGetValue(place, out var group) ? group.Max(member => records[member].Trust) : records[place].Trust;

    // What becomes of one becomes of all that say the same.
    private void Spread()
    {
        foreach (var group in Groups)
        {
            var ended = group.Where(Superseded.ContainsKey).ToList();
            if (ended.Count > 0)
            {
                var by = ended.Select(place => Superseded[place]).MaxBy(fate => fate.By);
                foreach (var place in group.Where(place => place != by.By && !Superseded.ContainsKey(place)))
                    Superseded[place] = by;
            }
        }
    }

    /// <summary>What stands for a record at the end of the line.</summary>
    public int Final(int place)
    {
        for (var steps = 0; steps < records.Count && Superseded.TryGetValue(place, out var fate); steps++)
            place = fate.By;
        return place;
    }
}
