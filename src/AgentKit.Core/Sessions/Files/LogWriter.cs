using System.Runtime.InteropServices;

namespace AgentKit.Sessions.Files;

/// <summary>
/// Writes what is appended in the background: all that has gathered goes out together, and one sync serves all who wait
/// for one. Runs on the thread pool while there is something to do, and never twice at a time.
/// </summary>
internal sealed class LogWriter : IThreadPoolWorkItem
{
    private readonly Lock _gate = new();
    private readonly SessionId _id;
    private readonly LogFile _file;
    private readonly WrittenCallback _written;
    private readonly List<Waiter> _waiters = [];
    private List<LoggedEvent> _pending = [];
    private List<LoggedEvent> _writing = [];
    private long _appendedTo;
    private long _writtenTo;
    private long _syncedTo;
    private TaskCompletionSource? _idle;
    private bool _running;
    private bool _failureWasReported;
    private SessionStoreException? _failure;

    /// <summary>Writes to a file that nobody else touches meanwhile.</summary>
    /// <param name="id">The session, for messages.</param>
    /// <param name="file">The file.</param>
    /// <param name="written">Called after each write, before those who wait for it go on.</param>
    public LogWriter(SessionId id, LogFile file, WrittenCallback written)
    {
        (_id, _file, _written) = (id, file, written);
        _appendedTo = _writtenTo = file.Position.Sequence;

        // What another process wrote may not have been synced.
        _syncedTo = -1;
    }

    public delegate void WrittenCallback(ReadOnlySpan<LoggedEvent> events, LogPosition position);

    public long AppendedTo
    {
        get
        {
            lock (_gate)
                return _appendedTo;
        }
    }

    /// <summary>Why nothing is written any more; <see langword="null"/> while all is well.</summary>
    public SessionStoreException? Failure => Volatile.Read(ref _failure);

    /// <summary>Whether somebody who flushed was told of <see cref="Failure"/>.</summary>
    public bool FailureWasReported => Volatile.Read(ref _failureWasReported);

    public void Append(in LoggedEvent logged)
    {
        lock (_gate)
        {
            if (logged.Sequence != _appendedTo + 1)
                throw new ArgumentException($"Event {logged.Sequence} does not follow event {_appendedTo} of session '{_id}'.", nameof(logged));
            _appendedTo++;
            if (_failure is not null)
                return;

            _pending.Add(logged);
            if (_running)
                return;
            _running = true;
        }

        ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
    }

    public ValueTask FlushAsync(Durability durability, CancellationToken cancellationToken)
    {
        Waiter waiter;
        lock (_gate)
        {
            if (_failure is not null)
                throw Reported();
            if ((durability == Durability.Synced ? _syncedTo : _writtenTo) >= _appendedTo)
                return ValueTask.CompletedTask;

            waiter = new(durability, _appendedTo);
            _waiters.Add(waiter);
            if (_running)
                return new(waiter.Task.WaitAsync(cancellationToken));
            _running = true;
        }

        ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
        return new(waiter.Task.WaitAsync(cancellationToken));
    }

    /// <summary>Waits until nothing touches the file any more. Nothing may be appended from here on.</summary>
    public Task StopAsync()
    {
        lock (_gate)
        {
            if (!_running)
                return Task.CompletedTask;
            _idle ??= new(TaskCreationOptions.RunContinuationsAsynchronously);
            return _idle.Task;
        }
    }

    void IThreadPoolWorkItem.Execute()
    {
        while (TryNext(out var sync))
        {
            try
            {
                WritePending();
                if (sync)
                    Sync();
            }
#pragma warning disable CA1031 // Nobody stands above this thread: whatever went wrong goes to those who flush.
            catch (Exception e)
#pragma warning restore CA1031
            {
                Fail(e);
            }
        }
    }

    private bool TryNext(out bool sync)
    {
        lock (_gate)
        {
            sync = _waiters.Exists(waiter => waiter.Durability == Durability.Synced);
            (_pending, _writing) = (_writing, _pending);
            _running = sync || _writing.Count > 0;
            if (!_running)
                _idle?.TrySetResult();
            return _running;
        }
    }

    private void WritePending()
    {
        var rest = CollectionsMarshal.AsSpan(_writing);
        while (rest.Length > 0)
        {
            var count = _file.Write(rest);
            _written(rest[..count], _file.Position);
            lock (_gate)
            {
                _writtenTo = _file.Position.Sequence;
                Release(Durability.Written, _writtenTo);
            }

            rest = rest[count..];
        }

        _writing.Clear();
    }

    private void Sync()
    {
        _file.Sync();
        lock (_gate)
        {
            _syncedTo = _writtenTo;
            Release(Durability.Synced, _syncedTo);
        }
    }

    private void Release(Durability durability, long sequence)
    {
        for (var i = _waiters.Count - 1; i >= 0; i--)
        {
            if (_waiters[i].Durability != durability || _waiters[i].Sequence > sequence)
                continue;
            _waiters[i].SetResult();
            _waiters.RemoveAt(i);
        }
    }

    private void Fail(Exception cause)
    {
        lock (_gate)
        {
            _failure = new(
                $"Events from {_writtenTo + 1} on of session '{_id}' could not be written: {cause.Message} What was written before is safe. Remove the cause (a full disk, missing rights, an event that is no JSON), then open the session anew; the run goes on from event {_writtenTo}.", cause);
            _pending.Clear();
            _writing.Clear();
            foreach (var waiter in _waiters)
                waiter.SetException(Reported());
            _waiters.Clear();
        }
    }

    // A new one for each who waits: they are thrown on different threads.
    private SessionStoreException Reported()
    {
        _failureWasReported = true;
        return new(_failure!.Message, _failure.InnerException);
    }

    private sealed class Waiter(Durability durability, long sequence) : TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)
    {
        public Durability Durability => durability;

        public long Sequence => sequence;
    }
}
