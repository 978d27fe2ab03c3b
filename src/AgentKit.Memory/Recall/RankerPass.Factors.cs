using AgentKit.Memory.Text;

namespace AgentKit.Memory.Recall;

/// <content>What raises a score beside the words: who speaks, what is answered, how much is said, its session, its time.</content>
internal sealed partial class RankerPass
{
    private double Subject(RecallDocument document) =>
        _terms.Speakers.Length == 0 || document.Speaker.Span.ContainsAny(_terms.Speakers) ? 1 : _weights.OtherSpeaker;

    private double Answer(RecallDocument document)
    {
        var wanted = _query.Asks switch
        {
            AnswerType.When => TextTraits.Time,
            AnswerType.Where => TextTraits.Place,
            AnswerType.Who => TextTraits.Person,
            AnswerType.Count => TextTraits.Number,
            AnswerType.Why => TextTraits.Reason,
            _ => TextTraits.None,
        };
        return (document.Traits & wanted) != TextTraits.None ? 1 + _weights.Answer : 1;
    }

    // A record of average length is neither raised nor lowered.
    private double Substance(RecallDocument document)
    {
        var share = document.Terms.Length / (document.Terms.Length + _averageLength);
        return 1 + (_weights.Substance * ((2 * share) - 1));
    }

    private bool Answers(RecallDocument document, int before) =>
        before >= 0 && _candidates[before].Traits.HasFlag(TextTraits.Question) && !_candidates[before].Speaker.Span.SequenceEqual(document.Speaker.Span);

    private double Session(RecallDocument document) =>
        document.Session != 0 && _sessions.TryGetValue(document.Session, out var share) ? 1 + (_weights.Session * share) : 1;

    private double Time(RecallDocument document)
    {
        foreach (var asked in _query.Times)
        {
            if (asked.Widened(3).Contains(document.Day))
                return 1 + _weights.Time;
            foreach (var told in document.Times.Span)
            {
                if (asked.Overlaps(told))
                    return 1 + _weights.Time;
            }
        }

        foreach (var month in _query.Months)
        {
            if (DateOnly.FromDayNumber(document.Day).Month == month)
                return 1 + _weights.Time;
        }

        return 1;
    }

    private void WeighSessions()
    {
        var bests = new Dictionary<long, double[]>();
        for (var at = 0; at < _candidates.Count; at++)
        {
            if (_candidates[at].Session == 0)
                continue;
            if (!bests.TryGetValue(_candidates[at].Session, out var best))
                bests[_candidates[at].Session] = best = new double[_slots];
            for (var slot = 0; slot < _slots; slot++)
                best[slot] = Math.Max(best[slot], Told(at, slot));
        }

        var most = bests.Count == 0 ? 0 : bests.Values.Max(best => best.Sum());
        foreach (var (session, best) in bests)
            _sessions[session] = most > 0 ? best.Sum() / most : 0;
    }
}
