using AgentKit.Sessions;

namespace AgentKit.Execution;

/// <summary>Which calls of the last answer had started. Read only when a run did not end properly.</summary>
internal sealed class CallsSlice : SessionSlice
{
    private static readonly Type[] Classes = [typeof(AnswerAdded), typeof(CallStarted)];

    private readonly List<LoggedEvent> _starts = [];

    public bool HasStarted(string callId) => LastStart(callId) > 0;

    /// <summary>Where a call's last start stands in the log; 0 when there is none.</summary>
    public long LastStart(string callId)
    {
        for (var i = _starts.Count - 1; i >= 0; i--)
        {
            if (_starts[i].Event is CallStarted started && started.CallId == callId)
                return _starts[i].Sequence;
        }

        return 0;
    }

    public override IReadOnlyCollection<Type> Folds => Classes;

    public override void Apply(in LoggedEvent logged)
    {
        if (logged.EventClass == typeof(AnswerAdded))
        {
            _starts.Clear();
            return;
        }

        // Most answers ask for one call.
        if (_starts.Capacity == 0)
            _starts.Capacity = 1;
        _starts.Add(logged);
    }
}
