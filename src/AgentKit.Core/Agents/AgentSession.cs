using AgentKit.Context;
using AgentKit.Execution;
using AgentKit.Execution.Stages;
using AgentKit.Permissions;
using AgentKit.Sessions;
using Microsoft.Extensions.AI;

namespace AgentKit;

/// <summary>
/// A session: a conversation with an agent that survives its process. One run at a time; a second waits or is refused,
/// as <see cref="ExecutionOptions.WhenBusy"/> says. Safe for use from many threads.
/// </summary>
public sealed partial class AgentSession : IAsyncDisposable
{
    private readonly Agent _agent;
    private readonly SemaphoreSlim _turnstile = new(1, 1);

    // Held for a moment: while the log is opened, and while something is appended beside a run.
    private readonly SemaphoreSlim _latch = new(1, 1);
    private Dictionary<string, AgentRun>? _requests;
    private bool _isNew;
    private Session? _session;

    internal AgentSession(Agent agent, SessionOwner owner, SessionId id, bool isNew) =>
        (_agent, Owner, Id, _isNew) = (agent, owner, id, isNew);

    /// <summary>The session's id.</summary>
    public SessionId Id { get; }

    /// <summary>Whose session it is.</summary>
    public SessionOwner Owner { get; }

    /// <summary>The conversation as the model sees it.</summary>
    /// <param name="cancellationToken">Cancels.</param>
    public async ValueTask<IReadOnlyList<ChatMessage>> GetMessagesAsync(CancellationToken cancellationToken = default) =>
        (await OpenAsync(cancellationToken).ConfigureAwait(false)).State.Get<ConversationSlice>().Snapshot();

    /// <summary>The mode now.</summary>
    /// <param name="cancellationToken">Cancels.</param>
    public async ValueTask<Mode> GetModeAsync(CancellationToken cancellationToken = default) =>
        (await OpenAsync(cancellationToken).ConfigureAwait(false)).State.Get<ModeSlice>().Mode;

    /// <summary>The folder that the session works in: where it was begun, or last gone on with; <see langword="null"/> when it has none.</summary>
    /// <param name="cancellationToken">Cancels.</param>
    public async ValueTask<string?> GetWorkspaceAsync(CancellationToken cancellationToken = default) =>
        (await OpenAsync(cancellationToken).ConfigureAwait(false)).State.Get<WorkplaceSlice>().Root;

    /// <summary>Changes the mode. The host's alone: no hook or model reaches this, and a call of this session that tries is refused.</summary>
    /// <param name="mode">The mode from now on, for a run under way as well.</param>
    /// <param name="by">Who changes it.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <exception cref="AgentKitException">The handler of a call of this session asks for it, and not for plan mode, which anybody may turn to.</exception>
    public Task SetModeAsync(Mode mode, string by, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(by);
        if (mode != Mode.Plan)
            CallScope.Refuse(Owner, Id, "change its mode");
        return AppendAsync(new ModeChanged { Mode = mode, By = by }, cancellationToken);
    }

    /// <summary>The grants that are in force.</summary>
    /// <param name="cancellationToken">Cancels.</param>
    public async ValueTask<IReadOnlyList<Grant>> GetGrantsAsync(CancellationToken cancellationToken = default) =>
        await OpenAsync(cancellationToken).ConfigureAwait(false) is var session ? session.State.Get<GrantsSlice>().Active(session.Now) : [];

    /// <summary>Takes a grant back. In a run under way it counts no more for the next call, and for one that waits.</summary>
    /// <param name="grantId">The grant.</param>
    /// <param name="by">Who takes it back.</param>
    /// <param name="reason">Why.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <exception cref="AgentKitException">The session has no such grant, or it was taken back already.</exception>
    public async Task WithdrawAsync(string grantId, string by, string? reason = null, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(grantId);
        ArgumentException.ThrowIfNullOrEmpty(by);
        var session = await OpenAsync(cancellationToken).ConfigureAwait(false);
        if (session.State.Get<GrantsSlice>().Find(grantId) is null)
            throw Agent.NoSuchGrant(Id, grantId);
        await AppendAsync(new GrantWithdrawn(grantId, by, reason), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The events of the log, in order.</summary>
    /// <param name="after">0 for all.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async ValueTask<IEnumerable<LoggedEvent>> ReadAsync(long after = 0, CancellationToken cancellationToken = default) =>
        (await OpenAsync(cancellationToken).ConfigureAwait(false)).Log.Read(after);

    /// <summary>What was wrong with the log when it was opened; empty for most.</summary>
    /// <param name="cancellationToken">Cancels.</param>
    public async ValueTask<IReadOnlyList<string>> GetFindingsAsync(CancellationToken cancellationToken = default) =>
        (await OpenAsync(cancellationToken).ConfigureAwait(false)).Log.Findings;

    /// <summary>
    /// The hash that stands for the whole log as it is; kept elsewhere, it shows later whether the log was cut or
    /// rewritten. <see langword="null"/> where the store keeps no chain.
    /// </summary>
    /// <param name="cancellationToken">Cancels.</param>
    public async ValueTask<string?> GetHeadHashAsync(CancellationToken cancellationToken = default) =>
        (await OpenAsync(cancellationToken).ConfigureAwait(false)).Log.HeadHash;

    /// <summary>
    /// Lets go of everything held in memory while no run is under way. The session is read from its store again when it
    /// is next used.
    /// </summary>
    public async ValueTask DehydrateAsync()
    {
        await _turnstile.WaitAsync().ConfigureAwait(false);
        try
        {
            if (_session is { IsWatched: false } session && !_isNew)
            {
                _session = null;
                await session.DisposeAsync().ConfigureAwait(false);
            }
        }
        finally
        {
            _turnstile.Release();
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await DehydrateAsync().ConfigureAwait(false);
        if (_session is { } session)
            await session.DisposeAsync().ConfigureAwait(false);
    }

    internal async ValueTask<Session> OpenAsync(CancellationToken cancellationToken)
    {
        if (Volatile.Read(ref _session) is { } open)
            return open;

        await _latch.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (_session is { } first)
                return first;

            var log = await _agent.Parts.Store.OpenAsync(Owner, Id, _isNew, cancellationToken).ConfigureAwait(false);
            var opened = new Session(log, _agent.Parts.CreateState(), _agent.Parts.Now);
            Volatile.Write(ref _session, opened);
            return opened;
        }
        finally
        {
            _latch.Release();
        }
    }

    // Takes the session for writing. A new session begins its log here, with who it belongs to and how it starts.
    private async ValueTask<Session> AcquireAsync(CancellationToken cancellationToken)
    {
        var session = await OpenAsync(cancellationToken).ConfigureAwait(false);
        await WaitForLockAsync(session, cancellationToken).ConfigureAwait(false);
        if (session.Sequence == 0)
            Found(session);
        _agent.Parts.Begin(session);
        _isNew = false;
        return session;
    }

    private void Found(Session session)
    {
        session.Append(new SessionCreated { Owner = Owner, Agent = _agent.Name, Workspace = _agent.Workspace?.Root });
        if (_agent.Parts.Options.Mode != Mode.Default)
            session.Append(new ModeChanged { Mode = _agent.Parts.Options.Mode, By = "host" });
    }

    private async ValueTask WaitForLockAsync(Session session, CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                await session.AcquireAsync(cancellationToken).ConfigureAwait(false);
                return;
            }
            catch (SessionBusyException) when (_agent.Parts.Execution.WhenBusy == BusyPolicy.Wait)
            {
                // Another process, or another session object of this one, holds the lock; there is nobody to wake us.
                await Task.Delay(TimeSpan.FromMilliseconds(100), _agent.Parts.Clock, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private Task AppendAsync(SessionEvent content, CancellationToken cancellationToken)
    {
        var change = AppendCoreAsync(content, cancellationToken);
        lock (_turnstile)
        {
            _changes?.RemoveAll(earlier => earlier.IsCompleted);
            if (!change.IsCompleted)
                (_changes ??= []).Add(change);
        }

        return change;
    }

    // Appends beside a run when one is under way, since that run holds the lock for this object; else on its own. A run that
    // has been started and has not begun holds the turn already: it is waited for, and does not go on before what is changed.
    private async Task AppendCoreAsync(SessionEvent content, CancellationToken cancellationToken)
    {
        Task nextRun;
        do
        {
            nextRun = NextRun();
            if (await TryAppendBesideRunAsync(content, cancellationToken).ConfigureAwait(false))
                return;
        }
        while (!await TakeTurnAsync(nextRun, cancellationToken).ConfigureAwait(false));

        try
        {
            var session = await AcquireAsync(cancellationToken).ConfigureAwait(false);
            session.Append(content);
            await session.FlushAsync(Durability.Synced, cancellationToken).ConfigureAwait(false);
            await session.Log.ReleaseAsync().ConfigureAwait(false);
        }
        finally
        {
            _turnstile.Release();
        }
    }

    // Whether the turn is taken: not when a run begins before it comes.
    private async ValueTask<bool> TakeTurnAsync(Task nextRun, CancellationToken cancellationToken)
    {
        using var giveUp = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var turn = _turnstile.WaitAsync(giveUp.Token);
        if (await Task.WhenAny(turn, nextRun).ConfigureAwait(false) == nextRun)
            await giveUp.CancelAsync().ConfigureAwait(false);
        try
        {
            await turn.ConfigureAwait(false);
            return true;
        }
        catch (OperationCanceledException)
        {
            cancellationToken.ThrowIfCancellationRequested();
            return false;
        }
    }

    private async ValueTask<bool> TryAppendBesideRunAsync(SessionEvent content, CancellationToken cancellationToken)
    {
        await _latch.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (_current is null || _session is not { } running)
                return false;
            running.Append(content);
            _current.NoteRightsChanged();
            await running.FlushAsync(Durability.Synced, cancellationToken).ConfigureAwait(false);
            return true;
        }
        finally
        {
            _latch.Release();
        }
    }

    private async ValueTask LetGoAsync(Session session)
    {
        await _latch.WaitAsync(CancellationToken.None).ConfigureAwait(false);
        try
        {
            _current = null;
            if (_session == session)
                await session.Log.ReleaseAsync().ConfigureAwait(false);
        }
        finally
        {
            _latch.Release();
        }
    }
}
