using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using AgentKit.Agents.Background;
using AgentKit.Internal;
using AgentKit.Sessions;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace AgentKit;

/// <summary>
/// Runs in the background: submit one and go on, find it again by its id, also after a restart. A bounded number is under
/// way at a time, the others wait. They are carried out while the host runs. Safe for use from many threads.
/// </summary>
public sealed class BackgroundRuns
{
    private readonly ConcurrentDictionary<RunKey, BackgroundRun> _live = new();
    private readonly IServiceProvider _services;
    private readonly BackgroundJournal _journal;
    private readonly BackgroundOptions _options;
    private readonly TimeProvider _clock;
    private readonly IdSource _ids;
    private readonly Lock _gate = new();
    private int _arriving;
    private volatile bool _isStopped;
    private long _lastOrder;

    internal BackgroundRuns(IServiceProvider services, BackgroundJournal journal, IOptions<BackgroundOptions> options, TimeProvider clock, IdSource ids)
    {
        (_services, _journal, _options, _clock, _ids) = (services, journal, options.Value, clock, ids);
        Nudge = new(clock);
        Endings = new(this, journal, clock, services.GetServices<IRunNotifier>);
    }

    /// <summary>Submits a prompt. It is kept when this returns, as surely as the journal keeps anything, and begins when its turn comes.</summary>
    /// <param name="prompt">What is asked.</param>
    /// <param name="options">What is different about this run.</param>
    /// <param name="cancellationToken">Cancels the submission; not the run.</param>
    /// <exception cref="BackgroundQueueFullException">As many runs wait as may.</exception>
    /// <exception cref="AgentKitException">There is no such agent, the request id was used for something else, or the journal failed.</exception>
    public Task<BackgroundRun> SubmitAsync(string prompt, BackgroundRunOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(prompt);
        return SubmitAsync([new ChatMessage(ChatRole.User, prompt)], options, cancellationToken);
    }

    /// <summary>Submits a prompt of one or more messages, with images and files if need be.</summary>
    /// <param name="prompt">What is asked.</param>
    /// <param name="options">What is different about this run.</param>
    /// <param name="cancellationToken">Cancels the submission; not the run.</param>
    /// <exception cref="BackgroundQueueFullException">As many runs wait as may.</exception>
    /// <exception cref="AgentKitException">There is no such agent, the request id was used for something else, or the journal failed.</exception>
    public async Task<BackgroundRun> SubmitAsync(IEnumerable<ChatMessage> prompt, BackgroundRunOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(prompt);
        var entry = CreateEntry([.. prompt], options ?? new());
        if (entry.Prompt.Count == 0)
            throw new ArgumentException("A prompt has at least one message.", nameof(prompt));
        _ = FindAgent(entry.Agent) ?? throw new AgentKitException($"There is no agent '{entry.Agent}'. Register it with AddAgent, or name another.");

        var run = await KeepAsync(entry, cancellationToken).ConfigureAwait(false);
        var kept = run.Entry;
        if (!ReferenceEquals(kept.Prompt, entry.Prompt) && (kept.Agent != entry.Agent || !SameSession(options, kept) || BackgroundJson.Text(kept.Prompt) != BackgroundJson.Text(entry.Prompt)))
            throw new AgentKitException($"The request id '{entry.RequestId}' was used before, for another agent, session or prompt. Use one id for each request.");
        return run;
    }

    /// <summary>Finds a run.</summary>
    /// <param name="id">The run's id.</param>
    /// <param name="owner">Whose run it is. Default: <see cref="SessionOwner.Local"/>.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>The run; <see langword="null"/> when this owner has none of this id.</returns>
    public async Task<BackgroundRun?> FindAsync(string id, SessionOwner? owner = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(id);
        var key = new RunKey(owner ?? SessionOwner.Local, id);
        if (_live.TryGetValue(key, out var live))
            return live;
        return IsId(id) && await _journal.FindAsync(key.Owner, id, cancellationToken).ConfigureAwait(false) is { } entry
            ? await TrackAsync(entry, cancellationToken).ConfigureAwait(false)
            : null;
    }

    /// <summary>The runs of an owner, last submitted first.</summary>
    /// <param name="owner">Whose runs. Default: <see cref="SessionOwner.Local"/>.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async IAsyncEnumerable<BackgroundRun> ListAsync(SessionOwner? owner = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        foreach (var entry in await _journal.ListAsync(owner ?? SessionOwner.Local, cancellationToken).ConfigureAwait(false))
            yield return _live.TryGetValue(entry.Key, out var live) ? live : await TrackAsync(entry, cancellationToken).ConfigureAwait(false);
    }

    internal Nudge Nudge { get; }

    internal RunQueue Queue { get; } = new();

    internal RunEndings Endings { get; }

    internal IEnumerable<BackgroundRun> Live => _live.Values;

    internal Agent? FindAgent(string key) => key.Length == 0 ? _services.GetService<Agent>() : _services.GetKeyedService<Agent>(key);

    /// <summary>Ends the stretch that a handle stands for. The journal has it already.</summary>
    internal void End(BackgroundEntry entry, AgentResult? result = null)
    {
        if (_live.TryRemove(entry.Key, out var run))
            run.End(entry, result);
    }

    /// <summary>The handle of a run that somebody has; <see langword="null"/> when nobody does.</summary>
    internal BackgroundRun? FindLive(RunKey key) => _live.GetValueOrDefault(key);

    /// <summary>The handle of a run that waits or is under way.</summary>
    internal BackgroundRun Track(BackgroundEntry entry)
    {
        var run = _live.GetOrAdd(entry.Key, _ => new BackgroundRun(this, entry));
        if (_isStopped)
            End(entry);
        return run;
    }

    /// <summary>Nothing is carried out any more: who waits is told so.</summary>
    internal void Stop()
    {
        _isStopped = true;
        foreach (var run in _live.Values)
            End(run.Entry);
    }

    internal async Task<bool> CancelAsync(BackgroundRun run, CancellationToken cancellationToken)
    {
        var (owner, id) = run.Key;
        if (await _journal.FindAsync(owner, id, cancellationToken).ConfigureAwait(false) is not { HasEnded: false })
            return false;

        await _journal.SetCancelledAsync(owner, id, cancelled: true, cancellationToken).ConfigureAwait(false);
        _live.GetValueOrDefault(run.Key)?.Cancel();
        if (await _journal.ClaimAsync(owner, id, CancellationToken.None).ConfigureAwait(false) is not { } claim)
            return true;

        // Nobody has it: it waits, or is parked.
        if (claim.Content.HasEnded)
            await claim.DisposeAsync().ConfigureAwait(false);
        else
            await Endings.CancelAsync(claim).ConfigureAwait(false);
        return true;
    }

    internal async Task<BackgroundRun> ResumeAsync(BackgroundRun run, CancellationToken cancellationToken)
    {
        if (_live.TryGetValue(run.Key, out var live))
            return live;

        var (owner, id) = run.Key;
        var claim = await _journal.ClaimAsync(owner, id, cancellationToken).ConfigureAwait(false)
            ?? throw new AgentKitException($"Background run '{id}' cannot be resumed: another process holds it, or it was removed. List the runs to see how it stands.");
        BackgroundRun resumed;
        BackgroundEntry entry;
        await using (claim.ConfigureAwait(false))
        {
            entry = claim.Content;
            if (entry is { Status: BackgroundRunStatus.Finished, Result.StopReason: StopReason.Completed })
                throw new AgentKitException($"There is nothing to resume in background run '{id}': it completed. Submit another prompt instead.");
            if (IsOver(entry))
            {
                await _journal.SetCancelledAsync(owner, id, cancelled: false, cancellationToken).ConfigureAwait(false);
                entry = await RequeueAsync(claim, entry, cancellationToken).ConfigureAwait(false);
            }

            // While this process has it, nobody ends it.
            resumed = Track(entry);
            resumed.Entry = entry;
        }

        Queue.Put(entry);
        Nudge.Give();
        return resumed;
    }

    /// <summary>The events of a run, from its session's log.</summary>
    internal async IAsyncEnumerable<SessionUpdate> ReadAsync(BackgroundEntry entry, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (FindAgent(entry.Agent) is not { } agent || await TryOpenAsync(agent, entry, cancellationToken).ConfigureAwait(false) is not { } session)
            yield break;

        var isInside = false;
        foreach (var logged in await session.ReadAsync(cancellationToken: cancellationToken).ConfigureAwait(false))
        {
            if (logged.Event is RunStarted started)
                isInside = started.RequestId == entry.RequestId;
            if (isInside)
                yield return new() { Sequence = logged.Sequence, At = logged.At, Event = logged.Event };
            if (logged.Event is RunFinished)
                isInside = false;
        }
    }

    internal static async ValueTask<AgentSession?> TryOpenAsync(Agent agent, BackgroundEntry entry, CancellationToken cancellationToken)
    {
        try
        {
            return await agent.OpenSessionAsync(entry.SessionId, entry.Owner, cancellationToken).ConfigureAwait(false);
        }
        catch (SessionNotFoundException)
        {
            return null;
        }
    }

    /// <summary>Whether nothing happens to a run any more unless somebody wants it.</summary>
    internal static bool IsOver(BackgroundEntry entry) => entry.HasEnded || entry.Status == BackgroundRunStatus.Parked;

    // A handle that is made while the run ends must end as well: what is read after it was added is newer than any end before.
    private async ValueTask<BackgroundRun> TrackAsync(BackgroundEntry entry, CancellationToken cancellationToken)
    {
        if (!IsOver(entry))
        {
            var run = Track(entry);
            if (await _journal.FindAsync(entry.Owner, entry.Id, cancellationToken).ConfigureAwait(false) is { } now && IsOver(now))
                End(now);
            return run;
        }

        var over = new BackgroundRun(this, entry);
        over.End(entry, result: null);
        return over;
    }

    private static bool SameSession(BackgroundRunOptions? options, BackgroundEntry kept) => options?.SessionId is not { } session || session == kept.SessionId;

    private static async ValueTask<BackgroundEntry> RequeueAsync(JournalClaim<BackgroundEntry> claim, BackgroundEntry entry, CancellationToken cancellationToken)
    {
        var queued = entry with { Status = BackgroundRunStatus.Queued, Resumes = true, Stretch = entry.Stretch + 1, Attempts = 0, Result = null, EndedAt = null };
        await claim.SaveAsync(queued, cancellationToken).ConfigureAwait(false);
        return queued;
    }

    // What names a session names a run.
    private static bool IsId(string id)
    {
        try
        {
            return new SessionId(id).Value == id;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    // The id of a request makes the id of its run, so that a journal finds the first submission by the second.
    private static string IdOf(string requestId) =>
        string.Concat("r-", TextHash.Of(requestId).AsSpan(0, 40));

    private BackgroundEntry CreateEntry(IReadOnlyList<ChatMessage> prompt, BackgroundRunOptions options)
    {
        if (options.RequestId is { } requestId)
            ArgumentException.ThrowIfNullOrEmpty(requestId, nameof(options));
        if (options.MaxTurns is { } turns)
            ArgumentOutOfRangeException.ThrowIfLessThan(turns, 1, nameof(options));
        var id = options.RequestId is { } request ? IdOf(request) : _ids.NewId();
        var now = _clock.GetUtcNow();
        long order;
        lock (_gate)
            order = _lastOrder = Math.Max(_lastOrder + 1, now.UtcTicks);
        return new()
        {
            Id = id,
            Owner = options.Owner ?? SessionOwner.Local,
            SessionId = options.SessionId ?? new SessionId(id),
            Agent = options.Agent ?? "",
            Prompt = [.. prompt.Select(message => message.Clone())],
            RequestId = options.RequestId ?? id,
            MaxTurns = options.MaxTurns,
            SubmittedAt = now,
            Order = order,
        };
    }

    private async ValueTask<BackgroundRun> KeepAsync(BackgroundEntry entry, CancellationToken cancellationToken)
    {
        if (!TryArrive())
        {
            return await FindAsync(entry.Id, entry.Owner, cancellationToken).ConfigureAwait(false)
                ?? throw new BackgroundQueueFullException(_options.MaxQueued);
        }

        try
        {
            var kept = await _journal.AddAsync(entry, cancellationToken).ConfigureAwait(false);
            if (!ReferenceEquals(kept, entry))
                return await TrackAsync(kept, cancellationToken).ConfigureAwait(false);

            var run = Track(entry);
            Queue.Put(entry);
            Nudge.Give();
            return run;
        }
        finally
        {
            Interlocked.Decrement(ref _arriving);
        }
    }

    private bool TryArrive()
    {
        lock (_gate)
        {
            if (Queue.Waiting + _arriving >= _options.MaxQueued)
                return false;
            Interlocked.Increment(ref _arriving);
            return true;
        }
    }
}
