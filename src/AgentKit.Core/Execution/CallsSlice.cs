using AgentKit.Sessions;

namespace AgentKit.Execution;

/// <summary>Which calls of the last answer had started. Read only when a run did not end properly.</summary>
internal sealed class CallsSlice : SessionSlice
{
    private readonly List<LoggedEvent> _starts = [];

    public bool HasStarted(string callId)
    {
        foreach (var logged in _starts)
        {
            if (logged.Event is CallStarted started && started.CallId == callId)
                return true;
        }

        return false;
    }

    public override void Apply(in LoggedEvent logged)
    {
        var kind = logged.EventClass;
        if (kind == typeof(AnswerAdded) || kind == typeof(RunFinished))
            _starts.Clear();
        else if (kind == typeof(CallStarted))
            _starts.Add(logged);
    }
}
