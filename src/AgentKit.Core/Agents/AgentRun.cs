using System.Runtime.CompilerServices;
using AgentKit.Execution;
using AgentKit.Sessions;
using Microsoft.Extensions.AI;

namespace AgentKit;

/// <summary>A run under way: watch it, steer it, stop it, await it.</summary>
public sealed class AgentRun
{
    private readonly TaskCompletionSource<(Session? Session, long Before)>? _begun;
    private readonly Lock _gate = new();
    private readonly CancellationTokenSource _stop;
    private List<ChatMessage>? _early;
    private bool _stopRequested;
    private Run? _run;
    private volatile bool _ended;
    private SessionWatcher? _first;

    /// <summary>A run that has not begun.</summary>
    /// <param name="id">The run's id.</param>
    /// <param name="canBeWatched">Whether somebody gets hold of it who may watch: live updates are kept from the start for the first who does.</param>
    /// <param name="cancellationToken">Stops it.</param>
    internal AgentRun(string id, bool canBeWatched, CancellationToken cancellationToken)
    {
        (Id, _stop) = (id, CancellationTokenSource.CreateLinkedTokenSource(cancellationToken));
        _begun = canBeWatched ? new(TaskCreationOptions.RunContinuationsAsynchronously) : null;
    }

    /// <summary>The run's id.</summary>
    public string Id { get; }

    /// <summary>
    /// The end of the run. Faults with <see cref="OperationCanceledException"/> when the caller's token fired, after
    /// everything the run had started has ended.
    /// </summary>
    public Task<AgentResult> Completion { get; internal set; } = null!;

    internal CancellationToken Stopping => _stop.Token;

    /// <summary>Whether somebody got hold of it while it runs.</summary>
    internal bool CanBeWatched => _begun is not null;

    /// <summary>Whether live updates are shown only to those who watch at the time.</summary>
    internal bool KeepsNoUpdates { get; init; }

    /// <summary>Completes when the session begins the run, or turns out not to.</summary>
    internal Task Begun => _begun!.Task;

    internal bool HasBegun => Volatile.Read(ref _run) is not null;

    internal bool WasInterrupted { get; private set; }

    /// <summary>Leaves a message that the model sees at its next turn.</summary>
    /// <param name="message">The message.</param>
    /// <returns>Whether the run still hears it; <see langword="false"/> once it has ended, and the message is to be sent as a prompt.</returns>
    public bool Steer(string message)
    {
        ArgumentException.ThrowIfNullOrEmpty(message);
        var said = new ChatMessage(ChatRole.User, message);
        lock (_gate)
        {
            if (_ended)
                return false;
            if (_run is not null)
                return _run.Steer(said);
            (_early ??= []).Add(said);
            return true;
        }
    }

    /// <summary>Asks the run to end when the answer or the calls it is at have ended.</summary>
    public void RequestStop()
    {
        lock (_gate)
        {
            _stopRequested = true;
            _run?.RequestStop();
        }
    }

    /// <summary>
    /// Stops the run now. It keeps its state, closes open calls and ends with <see cref="StopReason.Interrupted"/>; one that
    /// still waits for its turn never begins.
    /// </summary>
    public void Interrupt()
    {
        WasInterrupted = true;
        lock (_gate)
        {
            if (_ended)
                return;
            _run?.WasInterrupted = true;
            _stop.Cancel();
        }
    }

    /// <summary>The run as a stream, from its first event to its last; to the first who watches with every live update, to others with those from now on.</summary>
    /// <param name="cancellationToken">Stops watching; the run goes on.</param>
    public async IAsyncEnumerable<SessionUpdate> WatchAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var (session, before) = await _begun!.Task.WaitAsync(cancellationToken).ConfigureAwait(false);
        if (session is null)
            yield break;

        using var watcher = Interlocked.Exchange(ref _first, null) ?? session.Watch(before);
        while (true)
        {
            while (watcher.TryNext(out var update))
            {
                yield return update;
                if (update.Event is RunFinished finished && finished.RunId == Id)
                    yield break;
            }

            if (_ended && !watcher.HasMore)
                yield break;
            await watcher.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Lets what waits for an answer be judged anew.</summary>
    internal void NoteRightsChanged()
    {
        lock (_gate)
            _run?.NoteRightsChanged();
    }

    internal void Begin(Session session, Run run)
    {
        lock (_gate)
        {
            _run = run;
            run.WasInterrupted = WasInterrupted;
            foreach (var message in _early ?? [])
                run.Steer(message);
            if (_stopRequested)
                run.RequestStop();
        }

        if (_begun is null)
            return;
        if (!KeepsNoUpdates)
            _first = session.Watch(session.Sequence);
        _begun.TrySetResult((session, session.Sequence));
    }

    /// <summary>Releases those who watch, whether the run ended properly, never began or failed without a word.</summary>
    internal void End(Session? session, Exception? exception)
    {
        lock (_gate)
            _ended = true;
        if (exception is not null && _begun?.TrySetException(exception) == true)
            _ = _begun.Task.Exception;
        else
            _begun?.TrySetResult((session, session?.Sequence ?? 0));
        session?.WakeWatchers();

        // One that nobody has taken yet keeps what it has for whoever comes, and costs the session nothing more.
        if (_first is { } untaken)
            session?.Unwatch(untaken);
        _stop.Dispose();
    }
}
