using AgentKit.Memory.Text;

namespace AgentKit.Memory.Recall;

/// <summary>
/// Puts candidates in order. The words of the question count by how rare they are in the scope, in the record itself
/// and, for less, in those around it; then who speaks, what kind of answer is asked for, the session and the times.
/// Candidates come in the order of their conversations. Pure: the same candidates give the same ranking.
/// </summary>
internal sealed class Ranker(RankerWeights weights)
{
    public List<RankedRecord> Rank(AnalysedQuery query, IReadOnlyList<RecallDocument> candidates, ScopeStatistics scope)
    {
        var terms = new QueryTerms(query, scope, weights);
        var ranked = new RankerPass(weights, query, terms, candidates, scope.AverageLength).Scores();
        Feedback.Apply(ranked, terms, scope, weights.Feedback);
        ranked.Sort(BestFirst);
        return ranked;
    }

    /// <summary>The best first; of those as good, the older.</summary>
    public static int BestFirst(RankedRecord left, RankedRecord right) =>
        right.Score != left.Score ? right.Score.CompareTo(left.Score) : left.Document.Key.CompareTo(right.Document.Key);
}
