using AgentKit.Sessions;
using Microsoft.Extensions.AI;

namespace AgentKit;

/// <summary>Reads from a session's log what was decided about its calls.</summary>
internal sealed class DecisionLog
{
    private readonly List<LoggedDecision> _decisions = [];
    private readonly Dictionary<string, OpenCall> _calls = new(StringComparer.Ordinal);
    private string? _run;
    private bool? _attended;

    private DecisionLog()
    {
    }

    /// <summary>Every decision, in the order of the log.</summary>
    public static IReadOnlyList<LoggedDecision> Of(IEnumerable<LoggedEvent> log)
    {
        var reader = new DecisionLog();
        foreach (var logged in log)
            reader.Read(logged);
        return reader._decisions;
    }

    private void Read(in LoggedEvent logged)
    {
        switch (logged.Event)
        {
            case RunStarted started:
                (_run, _attended) = (started.RunId, started.Attended);
                break;
            case PresenceChanged changed:
                _attended = changed.IsThere;
                break;
            case AnswerAdded answer:
                Share(answer);
                break;
            case CallAnnounced announced:
                Open(announced.CallId).Announce(announced);
                break;
            case CallAsked asked:
                (Open(asked.CallId).Asked, Open(asked.CallId).Answer) = (asked, null);
                break;
            case CallAnswered answered:
                Open(answered.CallId).Answer = answered;
                break;
            case CallParked parked:
                Park(logged, Open(parked.CallId), parked);
                break;
            case CallStarted started:
                Start(logged, Open(started.CallId), started);
                break;
            case CallFinished finished:
                Finish(logged, Open(finished.CallId), finished);
                break;
            default:
                break;
        }
    }

    private OpenCall Open(string id) => _calls.TryGetValue(id, out var call) ? call : _calls[id] = new OpenCall();

    private void Share(AnswerAdded answer)
    {
        _calls.Clear();
        var ids = answer.Messages.SelectMany(message => message.Contents).OfType<FunctionCallContent>().Select(call => call.CallId).ToArray();
        var spent = 0m;
        for (var i = 0; i < ids.Length; i++)
        {
            // What division leaves over is the last one's.
            var cost = answer.Usage.CostUsd is not { } all ? (decimal?)null : i == ids.Length - 1 ? all - spent : all / ids.Length;
            spent += cost ?? 0;
            Open(ids[i]).Usage += new Usage
            {
                InputTokens = Part(answer.Usage.InputTokens, i, ids.Length),
                OutputTokens = Part(answer.Usage.OutputTokens, i, ids.Length),
                CachedInputTokens = Part(answer.Usage.CachedInputTokens, i, ids.Length),
                CostUsd = cost,
            };
        }
    }

    private static long Part(long whole, int index, int parts) => (whole * (index + 1) / parts) - (whole * index / parts);

    private void Park(in LoggedEvent logged, OpenCall call, CallParked parked)
    {
        // A question that goes on waiting through a resumed run is one decision.
        if (call.ParkedAs == parked.QuestionId)
            return;
        call.ParkedAs = parked.QuestionId;
        Add(logged, call, parked.CallId, DecisionOutcome.Parked, person: null, call.Asked?.Why ?? "", verdict: null);
    }

    private void Start(in LoggedEvent logged, OpenCall call, CallStarted started)
    {
        // Also where the verdict names the grant that the same answer made.
        var person = call.Answer is { Approved: true, By: not CallAnswered.Runtime } answer ? answer.By : null;
        call.Answer = null;
        call.StartedAt = logged.At;
        call.Decision = Add(logged, call, started.CallId, DecisionOutcome.Allowed, person, started.Verdict.Why, started.Verdict);
    }

    private void Finish(in LoggedEvent logged, OpenCall call, CallFinished finished)
    {
        if (call.Decision is null && (finished.Verdict is not null || call.Answer is { Approved: false } || finished.Outcome == CallOutcome.Denied))
        {
            var person = call.Answer is { Approved: false, By: not CallAnswered.Runtime } answer ? answer.By : null;
            var why = person is null && finished.Verdict is { Kind: VerdictKind.Deny } verdict ? verdict.Why : finished.Result.Text;
            call.Decision = Add(logged, call, finished.CallId, DecisionOutcome.Denied, person, why, finished.Verdict);
        }

        if (call.Decision is not { } index)
            return;
        _decisions[index] = _decisions[index] with
        {
            CallOutcome = finished.Outcome,
            ResultLength = finished.Result.Text.Length,
            Duration = _decisions[index].Outcome == DecisionOutcome.Allowed ? logged.At - call.StartedAt : null,
        };
    }

    private int Add(in LoggedEvent logged, OpenCall call, string id, DecisionOutcome outcome, string? person, string why, Verdict? verdict)
    {
        _decisions.Add(new()
        {
            Sequence = logged.Sequence,
            At = logged.At,
            RunId = _run,
            Attended = _attended,
            CallId = id,
            Tool = call.Announced?.Tool ?? "",
            Effects = call.Announced?.Effects ?? [],
            Outcome = outcome,
            Person = person,
            Why = why,
            Rule = person is null ? verdict?.Rule : null,
            RuleOrigin = person is null ? verdict?.RuleOrigin : null,
            Usage = call.TakeUsage(),
        });
        return _decisions.Count - 1;
    }

    private sealed class OpenCall
    {
        public CallAnnounced? Announced { get; private set; }

        public CallAsked? Asked { get; set; }

        public CallAnswered? Answer { get; set; }

        public string? ParkedAs { get; set; }

        public int? Decision { get; set; }

        public DateTimeOffset StartedAt { get; set; }

        public Usage Usage { get; set; } = Usage.None;

        /// <summary>After a crash or a parking a call is announced once more; what was answered meanwhile counts.</summary>
        public void Announce(CallAnnounced announced) => (Announced, Decision) = (announced, null);

        public Usage TakeUsage()
        {
            var taken = Usage;
            Usage = Usage.None;
            return taken;
        }
    }
}
