namespace AgentKit.Sessions;

/// <summary>An event with its place in the log. What was read from a store is materialised when it is asked for.</summary>
public readonly struct LoggedEvent
{
    private readonly object _content;
    private readonly long _ticks;

    /// <summary>An event that is at hand.</summary>
    /// <param name="sequence">The place in the log, from 1, without gaps.</param>
    /// <param name="at">When it happened.</param>
    /// <param name="content">What happened.</param>
    public LoggedEvent(long sequence, DateTimeOffset at, SessionEvent content) => (Sequence, _ticks, _content) = (sequence, at.UtcTicks, content);

    /// <summary>An event that a store can materialise.</summary>
    /// <param name="sequence">The place in the log, from 1, without gaps.</param>
    /// <param name="at">When it happened.</param>
    /// <param name="content">Where it is to be had.</param>
    public LoggedEvent(long sequence, DateTimeOffset at, DeferredEvent content) => (Sequence, _ticks, _content) = (sequence, at.UtcTicks, content);

    /// <summary>An event whose place is known from where it is kept.</summary>
    internal LoggedEvent(long sequence, (long Ticks, object Content) unnumbered) => (Sequence, (_ticks, _content)) = (sequence, unnumbered);

    /// <summary>The place in the log, from 1, without gaps.</summary>
    public long Sequence { get; }

    /// <summary>When it happened, in UTC.</summary>
    public DateTimeOffset At => new(_ticks, TimeSpan.Zero);

    /// <summary>What happened.</summary>
    public SessionEvent Event => _content as SessionEvent ?? ((DeferredEvent)_content).Load();

    /// <summary>The event for a store that knows its place anyway.</summary>
    internal (long Ticks, object Content) Unnumbered => (_ticks, _content);

    /// <summary>What happened, when it need not be materialised.</summary>
    internal SessionEvent? AtHand => _content as SessionEvent;

    /// <summary>The class of <see cref="Event"/>, known without materialising it.</summary>
    public Type EventClass => _content is SessionEvent ? _content.GetType() : ((DeferredEvent)_content).EventClass;
}
