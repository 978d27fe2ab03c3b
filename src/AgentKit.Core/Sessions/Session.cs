namespace AgentKit.Sessions;

/// <summary>
/// A session in memory: its log, the fold over it, and those who watch. The only place where an event gets its number
/// and its time.
/// </summary>
internal sealed class Session : IAsyncDisposable
{
    private readonly Lock _gate = new();
    private readonly Func<long, DateTimeOffset> _clock;
    private SessionWatcher[] _watchers = [];
    private long _sequence;
    private int _counter;
    private long _latestTicks;

    public Session(SessionLog log, SessionState state, Func<long, DateTimeOffset> clock)
    {
        (Log, State, _clock) = (log, state, clock);
        log.Written = WakeWatchers;
        CatchUp();
    }

    public SessionLog Log { get; }

    public SessionState State { get; }

    public SessionId Id => Log.Id;

    public long Sequence => Volatile.Read(ref _sequence);

    /// <summary>The present time, and never before what has happened already: what has ended by then does not come back when a clock is set back.</summary>
    public DateTimeOffset Now => _clock(_sequence + 1) is var now && now.UtcTicks >= Volatile.Read(ref _latestTicks) ? now : new DateTimeOffset(Volatile.Read(ref _latestTicks), TimeSpan.Zero);

    public bool IsWatched => _watchers.Length > 0;

    /// <summary>Takes the lock and folds in what other processes have written meanwhile.</summary>
    public async ValueTask AcquireAsync(CancellationToken cancellationToken)
    {
        await Log.AcquireAsync(cancellationToken).ConfigureAwait(false);
        CatchUp();
    }

    public void Append(SessionEvent content)
    {
        lock (_gate)
        {
            var logged = new LoggedEvent(_sequence + 1, _clock(_sequence + 1), content);
            Log.Append(logged);
            _sequence++;
            _counter = 0;
            Take(logged);
        }
    }

    /// <summary>Appends events that belong together, with nothing of others between them.</summary>
    public void Append(IEnumerable<SessionEvent> contents)
    {
        lock (_gate)
        {
            foreach (var content in contents)
                Append(content);
        }
    }

    /// <summary>Shows something to those who watch now. Costs nothing when nobody does.</summary>
    public void Show(LiveUpdate update)
    {
        if (!IsWatched)
            return;

        lock (_gate)
        {
            var shown = new SessionUpdate { Sequence = _sequence, Counter = ++_counter, At = _clock(0), Live = update };
            foreach (var watcher in _watchers)
                watcher.Show(shown);
        }
    }

    public ValueTask FlushAsync(Durability durability, CancellationToken cancellationToken = default) =>
        Log.FlushAsync(durability, cancellationToken);

    /// <summary>Begins to watch. Nothing behind <paramref name="after"/> is missed.</summary>
    public SessionWatcher Watch(long after)
    {
        lock (_gate)
        {
            var watcher = new SessionWatcher(this, after);
            _watchers = [.. _watchers, watcher];
            return watcher;
        }
    }

    public void Unwatch(SessionWatcher watcher)
    {
        lock (_gate)
        {
            var place = Array.IndexOf(_watchers, watcher);
            if (place >= 0)
                _watchers = [.. _watchers.AsSpan(0, place), .. _watchers.AsSpan(place + 1)];
        }
    }

    public ValueTask DisposeAsync() => Log.DisposeAsync();

    private void CatchUp()
    {
        lock (_gate)
        {
            while (Log.TryRead(_sequence + 1, out var logged))
            {
                Take(logged);
                _sequence++;
            }
        }
    }

    private void Take(in LoggedEvent logged)
    {
        if (logged.At.UtcTicks > _latestTicks)
            Volatile.Write(ref _latestTicks, logged.At.UtcTicks);
        State.Apply(logged);
    }

    /// <summary>Lets those who watch look again.</summary>
    public void WakeWatchers()
    {
        foreach (var watcher in _watchers)
            watcher.Wake();
    }
}
