using AgentKit.Memory.Text;

namespace AgentKit.Memory.Recall;

/// <summary>
/// Puts candidates in order. The words of the question count by how rare they are in the scope, in the record itself
/// and, for less, in those around it; then who speaks, what kind of answer is asked for, the session and the times.
/// Pure: the same candidates in the same order give the same ranking.
/// </summary>
internal sealed class Ranker(RankerWeights weights)
{
    public List<RankedRecord> Rank(AnalysedQuery query, IReadOnlyList<RecallDocument> candidates, ScopeStatistics scope)
    {
        var terms = new QueryTerms(query, scope, weights);
        var pass = new RankerPass(weights, query, terms, candidates, scope.AverageLength);
        var ranked = pass.Scores();
        ranked.Sort(static (left, right) => right.Score != left.Score ? right.Score.CompareTo(left.Score) : left.Key.CompareTo(right.Key));
        var fb = double.Parse(Environment.GetEnvironmentVariable("FB") ?? "0");
        if (fb > 0 && ranked.Count > 0) {
            var m = int.Parse(Environment.GetEnvironmentVariable("FBM") ?? "5"); var nt = int.Parse(Environment.GetEnvironmentVariable("FBT") ?? "8");
            var byKey = candidates.ToDictionary(c => c.Key);
            var tw = new Dictionary<uint,double>();
            foreach (var r in ranked.Take(m)) foreach (var t in byKey[r.Key].Terms.ToArray().Select(t => t & ~Terms.Asked).Distinct()) {
                if (query.Terms.Contains(t) || scope.IsSpeaker(t)) continue; var df = scope.Frequency(t); if (df < 2 || df > scope.Documents/20) continue;
                tw[t] = tw.GetValueOrDefault(t) + r.Score * Math.Log((double)scope.Documents/df); }
            var top = tw.OrderByDescending(p => p.Value).Take(nt).ToArray(); if (top.Length > 0) {
            var max = top[0].Value; var best = ranked[0].Score;
            for (var i=0;i<ranked.Count;i++) { var d = byKey[ranked[i].Key]; double add=0; foreach (var (t,v) in top) if (d.Terms.Span.Contains(t)) add += v/max;
              ranked[i] = ranked[i] with { Score = ranked[i].Score + fb*best*add*ranked[i].Parts.Subject }; }
            ranked.Sort(static (left, right) => right.Score != left.Score ? right.Score.CompareTo(left.Score) : left.Key.CompareTo(right.Key)); }
        }
        return ranked;
    }
}
