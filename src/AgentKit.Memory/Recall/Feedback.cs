using AgentKit.Memory.Text;

namespace AgentKit.Memory.Recall;

/// <summary>
/// What the best candidates have in common with others beyond the words of the question: their rarer terms count a
/// little in a second look, so that what belongs to the same matter comes up in other words too.
/// </summary>
internal static class Feedback
{
    private const int Teachers = 5;
    private const int MostTerms = 8;

    // A term in more than a twentieth of the scope tells nothing about the matter.
    private const int Common = 20;

    public static void Apply(List<RankedRecord> ranked, QueryTerms terms, ScopeStatistics scope, double weight)
    {
        var learnt = Learn(ranked, terms, scope);
        if (learnt.Count == 0 || weight <= 0)
            return;

        var unit = weight * ranked.Max(one => one.Score) / learnt.Max(term => term.Value);
        for (var at = 0; at < ranked.Count; at++)
        {
            var shared = 0.0;
            foreach (var (term, value) in learnt)
            {
                if (ranked[at].Document.Terms.Span.ContainsAny(term, term | Terms.Asked))
                    shared += value;
            }

            ranked[at] = ranked[at] with { Score = ranked[at].Score + (unit * shared * ranked[at].Parts.Subject) };
        }
    }

    private static List<(uint Term, double Value)> Learn(List<RankedRecord> ranked, QueryTerms terms, ScopeStatistics scope)
    {
        var values = new Dictionary<uint, double>();
        foreach (var one in Best(ranked))
        {
            var seen = new HashSet<uint>();
            foreach (var marked in one.Document.Terms.Span)
            {
                var term = marked & ~Terms.Asked;
                if (seen.Add(term) && Rarity(term, terms, scope) is > 0 and var rarity)
                    values[term] = values.GetValueOrDefault(term) + (one.Score * rarity);
            }
        }

        return [.. values.Select(pair => (pair.Key, pair.Value)).OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key).Take(MostTerms)];
    }

    private static IEnumerable<RankedRecord> Best(List<RankedRecord> ranked)
    {
        var best = new PriorityQueue<RankedRecord, (double, long)>(Teachers + 1);
        foreach (var one in ranked)
        {
            if (best.Count < Teachers)
                best.Enqueue(one, (one.Score, -one.Document.Key));
            else
                best.EnqueueDequeue(one, (one.Score, -one.Document.Key));
        }

        return best.UnorderedItems.Select(item => item.Element).OrderByDescending(one => one.Score).ThenBy(one => one.Document.Key);
    }

    private static double Rarity(uint term, QueryTerms terms, ScopeStatistics scope)
    {
        if (terms.Slots.Contains(term) || scope.IsSpeaker(term))
            return 0;
        var frequency = scope.Frequency(term);
        return frequency < 2 || frequency > scope.Documents / Common ? 0 : Math.Log((double)scope.Documents / frequency);
    }
}
