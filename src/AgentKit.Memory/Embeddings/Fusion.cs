using AgentKit.Memory.Recall;
using AgentKit.Memory.Sqlite;

namespace AgentKit.Memory.Embeddings;

/// <summary>
/// Adds what is near in meaning to what was found by words. Nearness fills in what the words of a record leave unmet of the
/// question: one whose words say all that was asked gains nothing, so that the order of those stays, and a score goes on
/// meaning what it meant.
/// </summary>
internal static class Fusion
{
    // A record that means the same in other words counts less than one that says it.
    private const double Share = 0.8;

    // As many as would be answered at once, some times over.
    private const int MostByMeaning = 100;

    // How many of the best by words are looked up one by one where there are too many vectors to compare all.
    private const int MostLookedUp = 300;

    // Below that, the records of a scope say little of how near its records are to anything.
    private const int EnoughToCompare = 64;

    public static List<RankedRecord> Apply(ScopeView view, VectorCache cache, QueryMeaning meaning, List<RankedRecord> ranked)
    {
        if (VectorTable.Find(view, meaning.Model) is not { Records: > 0 } model || model.Dimensions != meaning.Direction.Length)
            return ranked;
        var near = cache.Of(view, model) is { } vectors ? OfAll(vectors, meaning, ranked) : OfRanked(view, model, meaning, ranked);
        return near.Count == 0 ? ranked : Fuse(ranked, near);
    }

    private static Dictionary<long, double> OfAll(VectorSet vectors, QueryMeaning meaning, List<RankedRecord> ranked)
    {
        var words = ranked.Select(one => one.Document.Key).ToHashSet();
        var cosines = new List<(long Number, float Cosine)>(words.Count);
        var best = new PriorityQueue<long, float>(MostByMeaning + 1);
        var (sum, squares) = (0.0, 0.0);
        vectors.Compare(meaning.Direction, (number, cosine) =>
        {
            (sum, squares) = (sum + cosine, squares + (cosine * cosine));
            if (cosine <= meaning.Baseline)
                return;
            if (words.Contains(number))
                cosines.Add((number, cosine));
            else if (best.Count < MostByMeaning)
                best.Enqueue(number, cosine);
            else
                best.EnqueueDequeue(number, cosine);
        });

        // Where all records are on one matter, to be on that matter is nothing.
        var baseline = vectors.Count < EnoughToCompare ? meaning.Baseline : Math.Max(meaning.Baseline, Baseline.Above(sum, squares, vectors.Count));
        return Nearness(cosines.Concat(best.UnorderedItems.Select(item => (item.Element, item.Priority))), baseline);
    }

    private static Dictionary<long, double> OfRanked(ScopeView view, VectorModel model, QueryMeaning meaning, List<RankedRecord> ranked)
    {
        var cosines = new List<(long Number, float Cosine)>();
        VectorTable.ForEach(view, model, ranked.Take(MostLookedUp).Select(one => one.Document.Key), (number, vector) => cosines.Add((number, Quantised.Cosine(vector, meaning.Direction))));
        return Nearness(cosines, meaning.Baseline);
    }

    private static Dictionary<long, double> Nearness(IEnumerable<(long Number, float Cosine)> cosines, double baseline) => cosines
        .Select(one => (one.Number, Nearness: QueryMeaning.Nearness(one.Cosine, baseline)))
        .Where(one => one.Nearness > 0)
        .ToDictionary(one => one.Number, one => one.Nearness);

    private static List<RankedRecord> Fuse(List<RankedRecord> ranked, Dictionary<long, double> near)
    {
        var fused = new List<RankedRecord>(ranked.Count + near.Count);
        foreach (var one in ranked)
            fused.Add(near.Remove(one.Document.Key, out var nearness) ? With(one, nearness) : one);
        foreach (var (number, nearness) in near)
            fused.Add(With(new(new() { Key = number, Terms = default }, 0, default), nearness));
        fused.Sort(Ranker.BestFirst);
        return fused;
    }

    private static RankedRecord With(RankedRecord one, double nearness)
    {
        var added = (1 - Math.Min(1, one.Score)) * Share * nearness;
        return one with { Score = one.Score + added, Parts = one.Parts with { Meaning = added } };
    }
}
