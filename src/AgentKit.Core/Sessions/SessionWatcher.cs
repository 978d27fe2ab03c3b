using System.Threading.Tasks.Sources;

namespace AgentKit.Sessions;

/// <summary>
/// One who watches a session: a cursor on the written log, and a queue for live updates alone. An update is shown after
/// the event that it follows, so the stream has one order for everybody.
/// </summary>
internal sealed class SessionWatcher : IValueTaskSource, IDisposable
{
    private readonly Session _session;
    private readonly Lock _gate = new();
    private readonly Queue<SessionUpdate> _live = [];
    private ManualResetValueTaskSourceCore<bool> _signal = new() { RunContinuationsAsynchronously = true };
    private CancellationTokenRegistration _cancellation;
    private long _position;
    private bool _waiting;
    private bool _woken;

    public SessionWatcher(Session session, long after) => (_session, _position) = (session, after);

    public void Show(SessionUpdate update)
    {
        lock (_gate)
            _live.Enqueue(update);
        Wake();
    }

    public void Wake()
    {
        lock (_gate)
        {
            _woken = true;
            if (!_waiting)
                return;
            _waiting = false;
        }

        _signal.SetResult(true);
    }

    /// <summary>The next item that is there already.</summary>
    public bool TryNext(out SessionUpdate update)
    {
        lock (_gate)
        {
            while (_live.TryPeek(out update))
            {
                if (update.Sequence > _position)
                    break;
                _live.Dequeue();
                if (update.Sequence == _position)
                    return true;
            }

            if (_session.Log.TryRead(_position + 1, out var logged))
            {
                _position++;
                update = new() { Sequence = logged.Sequence, At = logged.At, Event = logged.Event };
                return true;
            }

            _woken = false;
            return false;
        }
    }

    /// <summary>Whether there is something that was not taken yet.</summary>
    public bool HasMore
    {
        get
        {
            lock (_gate)
                return _live.Count > 0 || _session.Log.WrittenSequence > _position;
        }
    }

    /// <summary>Waits until there may be something more. One waiter at a time.</summary>
    public ValueTask WaitAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        lock (_gate)
        {
            if (_woken)
                return ValueTask.CompletedTask;
            _signal.Reset();
            _waiting = true;
        }

        _cancellation.Dispose();
        _cancellation = cancellationToken.UnsafeRegister(static watcher => ((SessionWatcher)watcher!).Wake(), this);
        return new ValueTask(this, _signal.Version);
    }

    public void Dispose()
    {
        _cancellation.Dispose();
        _session.Unwatch(this);
    }

    void IValueTaskSource.GetResult(short token) => _signal.GetResult(token);

    ValueTaskSourceStatus IValueTaskSource.GetStatus(short token) => _signal.GetStatus(token);

    void IValueTaskSource.OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _signal.OnCompleted(continuation, state, token, flags);
}
