using AgentKit.Sessions;

namespace AgentKit.Execution.Replay;

/// <summary>The events of a log, as they are replayed.</summary>
internal sealed class Recording
{
    private readonly List<LoggedEvent> _events = [];

    public Recording(IEnumerable<LoggedEvent> log)
    {
        try
        {
            foreach (var logged in log)
                _events.Add(new LoggedEvent(logged.Sequence, logged.At, logged.Event));
        }
        catch (SessionStoreException exception)
        {
            Unreadable = exception.Message;
        }
    }

    /// <summary>How many events can be read.</summary>
    public long Count => _events.Count;

    /// <summary>Why the event after the last cannot be read; <see langword="null"/> when that was all.</summary>
    public string? Unreadable { get; }

    /// <summary>An event; <see langword="null"/> past the last.</summary>
    public SessionEvent? this[long sequence] => sequence >= 1 && sequence <= _events.Count ? _events[(int)sequence - 1].Event : null;

    /// <summary>When an event happened; for one past the last, when the last did.</summary>
    public DateTimeOffset At(long sequence) => _events.Count == 0 ? default : _events[(int)Math.Clamp(sequence, 1, _events.Count) - 1].At;

    /// <summary>The last event of the run that begins with an event: its end, or what came before the next run when it was broken off.</summary>
    public long EndOfRun(long start)
    {
        for (var sequence = start + 1; sequence <= Count; sequence++)
        {
            if (this[sequence] is RunFinished)
                return sequence;
            if (this[sequence] is RunStarted)
                return sequence - 1;
        }

        return Count;
    }
}
