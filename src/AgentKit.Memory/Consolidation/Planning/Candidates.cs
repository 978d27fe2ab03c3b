using AgentKit.Memory.Consolidation.Wording;

namespace AgentKit.Memory.Consolidation.Planning;

/// <summary>
/// Pairs worth comparing: those that share a rare term, or two common ones. Each record meets a bounded number of others, so
/// that the work grows with the number of records and not with its square.
/// </summary>
internal static class Candidates
{
    private const int Rare = 48;
    private const int MostTerms = 8;
    private const int MostCommon = 5;

    /// <summary>Pairs of places, the earlier first, each once, in order.</summary>
    public static IEnumerable<(int Earlier, int Later)> Of(IReadOnlyList<Reading> readings)
    {
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var key in readings.SelectMany(reading => reading.Keys.Keys))
            counts[key] = counts.GetValueOrDefault(key) + 1;

        var places = new Dictionary<string, List<int>>(StringComparer.Ordinal);
        var met = new SortedSet<int>();
        for (var later = 0; later < readings.Count; later++)
        {
            met.Clear();
            foreach (var key in Blocks(readings[later], counts))
            {
                if (!places.TryGetValue(key, out var list))
                    places[key] = list = [];
                for (var i = Math.Max(0, list.Count - Rare); i < list.Count; i++)
                    met.Add(list[i]);
                list.Add(later);
            }

            foreach (var earlier in met)
                yield return (earlier, later);
        }
    }

    private static IEnumerable<string> Blocks(Reading reading, Dictionary<string, int> counts)
    {
        yield return "= " + reading.Canonical;
        var keys = reading.Keys.Keys.OrderBy(key => counts[key]).ThenBy(key => key, StringComparer.Ordinal).ToList();
        foreach (var key in keys.Where(key => counts[key] <= Rare).Take(MostTerms))
            yield return key;
        var common = keys.Where(key => counts[key] > Rare && key != "@self").Take(MostCommon).ToList();
        for (var i = 0; i < common.Count; i++)
        {
            for (var j = i + 1; j < common.Count; j++)
                yield return string.CompareOrdinal(common[i], common[j]) < 0 ? common[i] + " " + common[j] : common[j] + " " + common[i];
        }

        if (common.Count == 1)
            yield return "1 " + common[0];
    }
}
