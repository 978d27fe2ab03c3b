using System.Runtime.CompilerServices;
using AgentKit.Agents.Background;
using AgentKit.Sessions;

namespace AgentKit;

/// <summary>A run in the background: look at it, watch it, cancel it, await it. Safe for use from many threads.</summary>
public sealed class BackgroundRun
{
    private readonly BackgroundRuns _runs;
    private readonly TaskCompletionSource<AgentResult> _end = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<AgentRun> _begun = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly CancellationTokenSource _cancel = new();
    private readonly Lock _gate = new();
    private volatile BackgroundEntry _entry;
    private AgentRun? _run;
    private bool _isInterrupted;

    internal BackgroundRun(BackgroundRuns runs, BackgroundEntry entry) => (_runs, _entry) = (runs, entry);

    /// <summary>The run's id.</summary>
    public string Id => _entry.Id;

    /// <summary>Whose run it is.</summary>
    public SessionOwner Owner => _entry.Owner;

    /// <summary>Its session.</summary>
    public SessionId SessionId => _entry.SessionId;

    /// <summary>How far it is. Of a run that another process carries out, what the journal said last.</summary>
    public BackgroundRunStatus Status => _entry.Status;

    /// <summary>When it was submitted.</summary>
    public DateTimeOffset SubmittedAt => _entry.SubmittedAt;

    /// <summary>Who carries it out, or did last: machine, process and since when; <see langword="null"/> before it was first taken up.</summary>
    public string? Holder => _entry.Holder;

    /// <summary>
    /// The end of the run, or of the stretch up to a question that nobody is there to answer: then the stop reason is
    /// <see cref="StopReason.Parked"/>, and <see cref="ResumeAsync"/> goes on. A run that was cancelled ends with
    /// <see cref="StopReason.Cancelled"/>. When this host stops first, it is <see cref="StopReason.Interrupted"/>, and the run
    /// goes on at the next start. It does not fault.
    /// </summary>
    public Task<AgentResult> Completion => _end.Task;

    /// <summary>
    /// The run as a stream, from its first event to the end that <see cref="Completion"/> tells, with live updates from now on.
    /// Of one that is over or that another process carries out, the events alone, when it has ended.
    /// </summary>
    /// <param name="cancellationToken">Stops watching; the run goes on.</param>
    public async IAsyncEnumerable<SessionUpdate> WatchAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await Task.WhenAny(_begun.Task, Completion).WaitAsync(cancellationToken).ConfigureAwait(false);
        var updates = _begun.Task.IsCompleted ? (await _begun.Task.ConfigureAwait(false)).WatchAsync(cancellationToken) : _runs.ReadAsync(_entry, cancellationToken);
        await foreach (var update in updates.ConfigureAwait(false))
            yield return update;
    }

    /// <summary>Cancels the run, queued, parked or under way, here or in another process. The wish is kept when this returns; <see cref="Completion"/> tells the end.</summary>
    /// <param name="cancellationToken">Cancels the cancelling, before it is kept.</param>
    /// <returns>Whether there was something to cancel; <see langword="false"/> when the run has ended.</returns>
    public Task<bool> CancelAsync(CancellationToken cancellationToken = default) => _runs.CancelAsync(this, cancellationToken);

    /// <summary>Goes on with a run that is parked, failed, was cancelled or reached a limit. It waits for its turn like any other.</summary>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>The run from now on, with a completion of its own; this one, when it is queued or under way.</returns>
    /// <exception cref="AgentKitException">It completed, and there is nothing to go on with; or another process holds it.</exception>
    public Task<BackgroundRun> ResumeAsync(CancellationToken cancellationToken = default) => _runs.ResumeAsync(this, cancellationToken);

    internal BackgroundEntry Entry
    {
        get => _entry;
        set => _entry = value;
    }

    internal RunKey Key => _entry.Key;

    internal CancellationToken Cancelled => _cancel.Token;

    /// <summary>Whether the host has asked the run to end, to go on another time. The session's run has been told by then.</summary>
    internal bool IsStopping
    {
        get
        {
            lock (_gate)
                return field;
        }

        private set;
    }

    /// <summary>The session has been told to run; it may still wait.</summary>
    internal void Start(AgentRun run)
    {
        lock (_gate)
        {
            _run = run;
            if (_isInterrupted)
                run.Interrupt();
            else if (IsStopping)
                run.RequestStop();
        }
    }

    /// <summary>The session runs.</summary>
    internal void Begin(AgentRun run) => _begun.TrySetResult(run);

    internal void Cancel() => _cancel.Cancel();

    internal void RequestStop()
    {
        lock (_gate)
        {
            IsStopping = true;
            _run?.RequestStop();
        }
    }

    internal void Interrupt()
    {
        lock (_gate)
        {
            IsStopping = _isInterrupted = true;
            _run?.Interrupt();
        }
    }

    internal void End(BackgroundEntry entry, AgentResult? result)
    {
        _entry = entry;
        _end.TrySetResult(result ?? entry.Result ?? AgentResult.Nothing(entry.SessionId, entry.Status == BackgroundRunStatus.Cancelled ? StopReason.Cancelled : StopReason.Interrupted));
    }
}
