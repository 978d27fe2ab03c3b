namespace AgentKit.Memory.Recall;

/// <summary>
/// What the records of a conversation meet that stand three or more away: what a talk is about is often named once, and not again
/// where the answer stands. The further away, the less it counts.
/// </summary>
internal sealed class FarNeighbours
{
    private const int From = 3;

    private readonly IReadOnlyList<RecallDocument> _candidates;
    private readonly double _fade;
    private readonly int _slots;
    private readonly double[] _behind;
    private readonly double[] _ahead;

    /// <summary>Looks both ways from each record, in one walk each.</summary>
    /// <param name="candidates">The records, in the order of their conversations.</param>
    /// <param name="slots">How many terms are asked for.</param>
    /// <param name="met">What a record meets of a term.</param>
    /// <param name="fade">What is left at each further step.</param>
    public FarNeighbours(IReadOnlyList<RecallDocument> candidates, int slots, Func<int, int, double> met, double fade)
    {
        (_candidates, _slots, _fade) = (candidates, slots, fade);
        _behind = Walk(met, step: 1);
        _ahead = Walk(met, step: -1);
    }

    /// <summary>The strongest that stands before a record.</summary>
    public double Behind(int at, int slot) => _behind[(at * _slots) + slot];

    /// <summary>The strongest that stands after it.</summary>
    public double Ahead(int at, int slot) => _ahead[(at * _slots) + slot];

    private double[] Walk(Func<int, int, double> met, int step)
    {
        var found = new double[_candidates.Count * _slots];
        var carried = new double[_slots];
        var (first, last) = step > 0 ? (0, _candidates.Count) : (_candidates.Count - 1, -1);
        for (int at = first, next = first; at != last; at += step)
        {
            // Places of candidates are not places of records: some of a conversation may not be among them.
            if (at == first || _candidates[at].Session != _candidates[at - step].Session)
            {
                next = at;
                Array.Clear(carried);
            }
            else
            {
                Fade(carried, Distance(at, at - step));
            }

            if (_candidates[at].Session == 0)
                continue;
            for (; Distance(at, next) >= From; next += step)
            {
                var left = Math.Pow(_fade, Distance(at, next) - From);
                for (var slot = 0; slot < _slots; slot++)
                    carried[slot] = Math.Max(carried[slot], left * met(next, slot));
            }

            carried.CopyTo(found, at * _slots);
        }

        return found;
    }

    private long Distance(int one, int other) => Math.Abs(_candidates[one].Sequence - _candidates[other].Sequence);

    private void Fade(double[] carried, long steps)
    {
        var left = Math.Pow(_fade, steps);
        for (var slot = 0; slot < _slots; slot++)
            carried[slot] *= left;
    }
}
