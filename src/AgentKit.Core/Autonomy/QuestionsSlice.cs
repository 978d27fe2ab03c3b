using AgentKit.Sessions;

namespace AgentKit.Autonomy;

/// <summary>
/// The questions about calls of the last answer, and what became of them. Materialised only when one is looked for. A fork asks
/// for itself: the questions of the session that it came from stay that session's.
/// </summary>
internal sealed class QuestionsSlice : SessionSlice
{
    private static readonly Type[] Classes = [typeof(SessionCreated), typeof(CallAsked), typeof(CallParked), typeof(CallAnswered), typeof(AnswerAdded)];

    private readonly List<LoggedEvent> _events = [];
    private long _forkedAt;

    /// <summary>Where the last answer of the model stands, whose calls these are.</summary>
    public long LastAnswer { get; private set; }

    /// <summary>The last question about a call; <see langword="null"/> when there was none.</summary>
    public OpenQuestion? Find(string callId)
    {
        OpenQuestion? found = null;
        foreach (var logged in Snapshot())
        {
            found = logged.Event switch
            {
                CallAsked asked when asked.CallId == callId => new OpenQuestion { Asked = asked, AskedAt = logged.At, IsOfAnother = logged.Sequence <= _forkedAt },
                CallParked parked when parked.QuestionId == found?.Asked.QuestionId => found with { Parked = parked },
                CallAnswered answer when answer.QuestionId == found?.Asked.QuestionId => found with { Answer = answer, AnsweredAs = logged.Sequence },
                _ => found,
            };
        }

        return found;
    }

    /// <summary>The questions that were parked and have no answer yet, oldest first. Their calls may have ended since.</summary>
    public IReadOnlyList<OpenQuestion> Parked() =>
        [.. Snapshot().Select(logged => logged.Event).OfType<CallParked>().Select(parked => parked.CallId).Distinct().Select(Find).OfType<OpenQuestion>()
            .Where(question => question is { Parked: not null, Answer: null, IsOfAnother: false })];

    public override IReadOnlyCollection<Type> Folds => Classes;

    public override void Apply(in LoggedEvent logged)
    {
        if (logged.EventClass == typeof(SessionCreated))
        {
            _forkedAt = ((SessionCreated)logged.Event).ForkedAt;
            return;
        }

        var isAnswerOfModel = logged.EventClass == typeof(AnswerAdded);
        if (isAnswerOfModel)
            LastAnswer = logged.Sequence;
        if (isAnswerOfModel && _events.Count == 0)
            return;

        lock (_events)
        {
            if (isAnswerOfModel)
                _events.Clear();
            else
                _events.Add(logged);
        }
    }

    private LoggedEvent[] Snapshot()
    {
        lock (_events)
            return [.. _events];
    }
}
