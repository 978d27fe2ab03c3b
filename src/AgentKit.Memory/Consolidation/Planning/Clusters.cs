using AgentKit.Memory.Consolidation.Comparison;
using AgentKit.Memory.Consolidation.Wording;

namespace AgentKit.Memory.Consolidation.Planning;

/// <summary>
/// Groups of records that say the same. A record joins only when it is apart from none in the group, so that a chain of small
/// steps never joins what its ends say differently.
/// </summary>
internal static class Clusters
{
    private const int LargestCheckedWhole = 24;
    private const double LeastLikeness = 0.4;

    public static IReadOnlyList<IReadOnlyList<int>> Of(IReadOnlyList<Reading> readings, List<SamePair> pairs)
    {
        var group = Enumerable.Range(0, readings.Count).Select(place => new List<int> { place }).ToArray();
        foreach (var pair in pairs.OrderByDescending(pair => pair.Likeness).ThenBy(pair => pair.Earlier).ThenBy(pair => pair.Later))
        {
            var (left, right) = (group[pair.Earlier], group[pair.Later]);
            if (ReferenceEquals(left, right) || !MayJoin(readings, left, right))
                continue;
            left.AddRange(right);
            foreach (var place in right)
                group[place] = left;
        }

        return [.. group.Distinct().Where(places => places.Count > 1).Select(places => places.Order().ToList())];
    }

    private static bool MayJoin(IReadOnlyList<Reading> readings, List<int> left, List<int> right)
    {
        // In large groups nearly all have the same words: those that differ in them are looked at.
        foreach (var one in Distinct(readings, left))
        {
            foreach (var other in Distinct(readings, right))
            {
                var pair = Difference.Of(readings[one], readings[other]);
                if (Sameness.Of(pair) is null && (Guards.Differ(pair) || pair.Dice < LeastLikeness || readings[one].IsNegative != readings[other].IsNegative))
                    return false;
            }
        }

        return true;
    }

    private static IEnumerable<int> Distinct(IReadOnlyList<Reading> readings, List<int> places) =>
        places.Count <= LargestCheckedWhole ? places : places.DistinctBy(place => readings[place].Canonical, StringComparer.Ordinal).Take(LargestCheckedWhole);
}
