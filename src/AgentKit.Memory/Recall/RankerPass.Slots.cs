using AgentKit.Memory.Text;

namespace AgentKit.Memory.Recall;

/// <content>How much each candidate has of each term asked for.</content>
internal sealed partial class RankerPass
{
    private void Meet(int at)
    {
        var document = _candidates[at];
        var told = _told.AsSpan(at * _slots, _slots);
        var asked = _asked.AsSpan(at * _slots, _slots);
        var last = -1;
        foreach (var marked in document.Terms.Span)
        {
            var before = last;
            last = -1;
            var term = marked & ~Terms.Asked;
            if (_terms.ValuesOf(term) is not { } values)
                continue;
            var into = marked == term ? told : asked;
            foreach (var (slot, value) in values)
            {
                if (term == _terms.Slots[slot])
                {
                    into[slot] = Math.Max(into[slot], 0) + value;
                    last = slot;
                }
                else
                {
                    into[slot] = Math.Max(into[slot], value);
                }
            }

            if (last > 0 && before == last - 1)
                _adjacent[at] = Math.Max(_adjacent[at], _terms.Totals[last] + _terms.Totals[before]);
        }

        var norm = _weights.Saturation * (1 - _weights.LengthShare + (_weights.LengthShare * document.Terms.Length / _averageLength));
        Saturate(told, norm);
        Saturate(asked, norm);
    }

    /// <summary>As in BM25: more of the same counts less and less, and a long record has each word by chance.</summary>
    private void Saturate(Span<double> met, double norm)
    {
        for (var slot = 0; slot < met.Length; slot++)
        {
            if (met[slot] <= 0)
                continue;
            var count = met[slot] / _terms.Totals[slot];
            met[slot] = _terms.Totals[slot] * count * (_weights.Saturation + 1) / (count + norm);
        }
    }
}
