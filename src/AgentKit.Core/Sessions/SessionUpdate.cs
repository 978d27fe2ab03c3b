namespace AgentKit.Sessions;

/// <summary>
/// One item of the stream that watchers see: an event of the log, or a live update between two events. Exactly one of
/// <see cref="Event"/> and <see cref="Live"/> is set.
/// </summary>
public readonly record struct SessionUpdate
{
    /// <summary>The event's place in the log; for a live update, that of the event before it.</summary>
    public required long Sequence { get; init; }

    /// <summary>Counts the live updates behind one event, from 1; 0 for an event.</summary>
    public int Counter { get; init; }

    /// <summary>When it happened.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The event.</summary>
    public SessionEvent? Event { get; init; }

    /// <summary>The live update.</summary>
    public LiveUpdate? Live { get; init; }
}
