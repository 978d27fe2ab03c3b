using AgentKit.Memory.Text;

namespace AgentKit.Memory.Recall;

/// <summary>One ranking: what each candidate meets of the question, slot by slot, and what its neighbours add.</summary>
internal sealed partial class RankerPass
{
    private readonly RankerWeights _weights;
    private readonly AnalysedQuery _query;
    private readonly QueryTerms _terms;
    private readonly IReadOnlyList<RecallDocument> _candidates;
    private readonly double _averageLength;
    private readonly int _slots;
    private readonly double[] _told;
    private readonly double[] _asked;
    private readonly double[] _adjacent;
    private readonly FarNeighbours _long;
    private readonly Dictionary<long, double> _sessions = [];

    public RankerPass(RankerWeights weights, AnalysedQuery query, QueryTerms terms, IReadOnlyList<RecallDocument> candidates, double averageLength)
    {
        _weights = weights;
        _query = query;
        _terms = terms;
        _candidates = candidates;
        _averageLength = Math.Max(1, averageLength);
        _slots = terms.Slots.Length;
        _told = new double[candidates.Count * _slots];
        _asked = new double[candidates.Count * _slots];
        _adjacent = new double[candidates.Count];
        for (var at = 0; at < candidates.Count; at++)
            Meet(at);
        _long = new(candidates, _slots, (at, slot) => Math.Max(Told(at, slot), Asked(at, slot)), weights.Fade);
        if (weights.Session > 0)
            WeighSessions();
    }

    public List<RankedRecord> Scores()
    {
        var ranked = new List<RankedRecord>(_candidates.Count);
        for (var at = 0; at < _candidates.Count; at++)
        {
            var score = Score(at);
            if (score.Score > 0)
                ranked.Add(score);
        }

        return ranked;
    }

    private RankedRecord Score(int at)
    {
        var document = _candidates[at];
        var own = 0.0;
        var around = 0.0;
        var covered = 0.0;
        var (before, after, far1, far2) = (Neighbour(at, -1), Neighbour(at, 1), Neighbour(at, -2), Neighbour(at, 2));
        var beforeQuestion = Answers(document, before) ? _weights.BeforeQuestion : 0;
        for (var slot = 0; slot < _slots; slot++)
        {
            var here = Told(at, slot) + (_weights.Asking * Asked(at, slot));
            var near = (_weights.Before * Told(before, slot)) + (_weights.Asked * Asked(before, slot))
                + (_weights.After * (Told(after, slot) + Asked(after, slot)))
                + (_weights.Far * (Told(far1, slot) + Asked(far1, slot) + Told(far2, slot) + Asked(far2, slot)))
                + (beforeQuestion * (Told(far1, slot) + Asked(far1, slot)))
                + (_weights.LongBefore * _long.Behind(at, slot)) + (_weights.LongAfter * _long.Ahead(at, slot));
            own += here;
            around += near;
            covered += Math.Min(_terms.Totals[slot], here + near);
        }

        if (own + around <= 0 || _terms.Total <= 0)
            return default;
        own += _weights.Adjacent * _adjacent[at];
        var parts = new ScoreParts(own / _terms.Total, around / _terms.Total, Subject(document), Answer(document), Session(document), Time(document));
        var score = (parts.Own + parts.Around) * (1 - _weights.Coverage + (_weights.Coverage * covered / _terms.Total)) * parts.Subject * parts.Answer * parts.Session * parts.Time * Substance(document);
        return new RankedRecord(document, score, parts);
    }

    private double Told(int at, int slot) => at < 0 ? 0 : _told[(at * _slots) + slot];

    private double Asked(int at, int slot) => at < 0 ? 0 : _asked[(at * _slots) + slot];

    // Candidates come in the order of their conversations, so that a neighbour is never further away than its distance.
    private int Neighbour(int of, int distance)
    {
        var document = _candidates[of];
        for (var at = of + Math.Sign(distance); document.Session != 0 && at >= 0 && at < _candidates.Count && Math.Abs(at - of) <= Math.Abs(distance); at += Math.Sign(distance))
        {
            if (_candidates[at].Session == document.Session && _candidates[at].Sequence == document.Sequence + distance)
                return at;
        }

        return -1;
    }
}
