using System.Runtime.CompilerServices;
using AgentKit.Execution;
using AgentKit.Sessions;
using Microsoft.Extensions.AI;

namespace AgentKit;

public sealed partial class AgentSession
{
    private static readonly RunOptions NoOptions = new();

    private AgentRun? _current;

    // For whoever waits for the next run to begin, and what they wait with.
    private TaskCompletionSource? _nextRun;
    private List<Task>? _changes;

    /// <summary>Runs a prompt.</summary>
    /// <param name="prompt">What is asked.</param>
    /// <param name="options">What is different about this run.</param>
    /// <param name="cancellationToken">Stops the run.</param>
    /// <exception cref="OperationCanceledException">The token fired. Everything the run had started has ended, and the session goes on from there.</exception>
    /// <exception cref="SessionBusyException">Another run holds the session, and the host chose to refuse.</exception>
    public Task<AgentResult> RunAsync(string prompt, RunOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(prompt);
        return RunNowAsync([new ChatMessage(ChatRole.User, prompt)], options ?? NoOptions, cancellationToken);
    }

    /// <summary>Runs a prompt of one or more messages, with images and files if need be.</summary>
    /// <param name="prompt">What is asked.</param>
    /// <param name="options">What is different about this run.</param>
    /// <param name="cancellationToken">Stops the run.</param>
    public Task<AgentResult> RunAsync(IEnumerable<ChatMessage> prompt, RunOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(prompt);
        return RunNowAsync([.. prompt], options ?? NoOptions, cancellationToken);
    }

    /// <summary>Goes on where the session stood: open calls first, then the model.</summary>
    /// <param name="options">What is different about this run.</param>
    /// <param name="cancellationToken">Stops the run.</param>
    /// <exception cref="AgentKitException">There is nothing to go on with: the last run completed.</exception>
    public Task<AgentResult> ResumeAsync(RunOptions? options = null, CancellationToken cancellationToken = default) =>
        RunNowAsync(prompt: null, options ?? NoOptions, cancellationToken);

    /// <summary>Begins a run and returns at once.</summary>
    /// <param name="prompt">What is asked.</param>
    /// <param name="options">What is different about this run.</param>
    /// <param name="cancellationToken">Stops the run.</param>
    public AgentRun Start(string prompt, RunOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(prompt);
        return StartCore([new ChatMessage(ChatRole.User, prompt)], options ?? NoOptions, cancellationToken);
    }

    /// <summary>Begins a run of one or more messages and returns at once.</summary>
    /// <param name="prompt">What is asked.</param>
    /// <param name="options">What is different about this run.</param>
    /// <param name="cancellationToken">Stops the run.</param>
    public AgentRun Start(IEnumerable<ChatMessage> prompt, RunOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(prompt);
        return StartCore([.. prompt], options ?? NoOptions, cancellationToken);
    }

    /// <summary>Begins to go on where the session stood, and returns at once.</summary>
    /// <param name="options">What is different about this run.</param>
    /// <param name="cancellationToken">Stops the run.</param>
    public AgentRun StartResume(RunOptions? options = null, CancellationToken cancellationToken = default) =>
        StartCore(prompt: null, options ?? NoOptions, cancellationToken);

    /// <summary>
    /// Runs a prompt as a stream: every event and every live update, in one order. Leaving the loop stops the run, and waits for its end;
    /// a run of this request id that somebody else began goes on.
    /// </summary>
    /// <param name="prompt">What is asked.</param>
    /// <param name="options">What is different about this run.</param>
    /// <param name="cancellationToken">Stops the run.</param>
    public async IAsyncEnumerable<SessionUpdate> RunStreamingAsync(
        string prompt, RunOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(prompt);
        var run = StartCore([new ChatMessage(ChatRole.User, prompt)], options ?? NoOptions, out var joined, cancellationToken);
        var leaving = joined ? cancellationToken : CancellationToken.None;
        try
        {
            await foreach (var update in run.WatchAsync(leaving).ConfigureAwait(false))
                yield return update;
        }
        finally
        {
            if (!joined)
            {
                run.Interrupt();
                await ((Task)run.Completion).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }

        await run.Completion.WaitAsync(leaving).ConfigureAwait(false);
    }

    private AgentRun StartCore(IReadOnlyList<ChatMessage>? prompt, RunOptions options, CancellationToken cancellationToken) =>
        StartCore(prompt, options, out _, cancellationToken);

    private AgentRun StartCore(IReadOnlyList<ChatMessage>? prompt, RunOptions options, out bool joined, CancellationToken cancellationToken)
    {
        lock (_turnstile)
        {
            AgentRun? same = null;
            joined = options.RequestId is { } request && _requests?.TryGetValue(request, out same) == true;
            if (same is not null)
                return same;

            var run = new AgentRun(_agent.Parts.Ids.NewId(), canBeWatched: true, cancellationToken) { KeepsNoUpdates = options.KeepsNoUpdates };
            if (options.RequestId is { } added)
                (_requests ??= new(StringComparer.Ordinal)).Add(added, run);
            run.Completion = RunToEndAsync(run, prompt, options, cancellationToken);
            return run;
        }
    }

    private Task<AgentResult> RunNowAsync(IReadOnlyList<ChatMessage>? prompt, RunOptions options, CancellationToken cancellationToken)
    {
        if (options.RequestId is null)
            return RunToEndAsync(new AgentRun(_agent.Parts.Ids.NewId(), canBeWatched: false, cancellationToken), prompt, options, cancellationToken);

        // Whoever joins a run under way may stop waiting for it; only its first caller stops it.
        var run = StartCore(prompt, options, out var joined, cancellationToken);
        return joined ? run.Completion.WaitAsync(cancellationToken) : run.Completion;
    }

    private async Task<AgentResult> RunToEndAsync(AgentRun handle, IReadOnlyList<ChatMessage>? prompt, RunOptions options, CancellationToken cancellationToken)
    {
        // A run begun with Start never works on its caller's thread; one that is awaited at once may.
        if (handle.CanBeWatched)
            await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);

        Exception? failure = null;
        try
        {
            await EnterAsync(handle.Stopping).ConfigureAwait(false);
            try
            {
                return await HoldAndRunAsync(handle, prompt, options).ConfigureAwait(false);
            }
            finally
            {
                _turnstile.Release();
            }
        }
        catch (OperationCanceledException) when (handle.WasInterrupted && !cancellationToken.IsCancellationRequested)
        {
            return AgentResult.Nothing(Id, StopReason.Interrupted);
        }
        catch (Exception exception)
        {
            failure = exception;
            cancellationToken.ThrowIfCancellationRequested();
            throw;
        }
        finally
        {
            handle.End(_session, failure);
            if (options.RequestId is { } request)
            {
                lock (_turnstile)
                    _requests?.Remove(request);
            }
        }
    }

    private async ValueTask EnterAsync(CancellationToken cancellationToken)
    {
        if (_agent.Parts.Execution.WhenBusy == BusyPolicy.Wait)
            await _turnstile.WaitAsync(cancellationToken).ConfigureAwait(false);
        else if (!_turnstile.Wait(0, CancellationToken.None))
            throw new SessionBusyException($"Session '{Id}' has a run under way, and this host refuses a second one. Wait for its end, or steer it.") { Holder = "this process" };
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<AgentResult> HoldAndRunAsync(AgentRun handle, IReadOnlyList<ChatMessage>? prompt, RunOptions options)
    {
        _agent.Check(options, hasPrompt: prompt is not null);
        var session = await AcquireAsync(handle.Stopping).ConfigureAwait(false);
        try
        {
            var runs = session.State.Get<RunsSlice>();
            if (options.RequestId is { } request && runs.FindFinished(request) is { } earlier)
            {
                if (options.GoesOn?.Invoke(earlier) != true)
                    return ToResult(session, earlier, TimeSpan.Zero);
                EnsureLast(runs, earlier);
                prompt = null;
            }

            if (prompt is null)
                EnsureUnfinished(runs);
            else if (options.RequestId is { } repeated && runs.IsBrokenOff(repeated))
                prompt = null;

            var run = _agent.NewRun(handle.Id, session, Owner, options, handle.Stopping);
            handle.Begin(session, run);
            await BeginAsync(handle).ConfigureAwait(false);
            var presence = options.Parent?.Observe() ?? _agent.Parts.Attendance.Observe(run.Approver);
            var begin = new RunStarted
            {
                RunId = handle.Id,
                Agent = _agent.Name,
                RequestId = options.RequestId,
                Resumed = prompt is null,
                Attended = presence.IsThere,
                AttendedWhy = presence.Why,
                ParentSessionId = options.Parent?.SessionId,
                Workspace = _agent.Workspace?.Root is { } root && root != session.State.Get<WorkplaceSlice>().Root ? root : null,
            };
            var startedAt = _agent.Parts.Clock.GetTimestamp();
            var finished = await _agent.Parts.Engine.Driver.RunAsync(run, begin, prompt).ConfigureAwait(false);
            if (finished.StopReason == StopReason.Cancelled)
                throw new OperationCanceledException(handle.Stopping);
            return ToResult(session, finished, _agent.Parts.Clock.GetElapsedTime(startedAt));
        }
        catch (SessionStoreException exception) when (_current == handle)
        {
            await ForgetAsync(session).ConfigureAwait(false);
            return NotKept(exception);
        }
        finally
        {
            await LetGoAsync(session).ConfigureAwait(false);
        }
    }

    // What was changed while the run waited for its turn counts from its first call on.
    private async ValueTask BeginAsync(AgentRun run)
    {
        Volatile.Write(ref _current, run);
        Interlocked.Exchange(ref _nextRun, null)?.SetResult();
        Task[] changes;
        lock (_turnstile)
            changes = _changes is { Count: > 0 } ? [.. _changes] : [];
        if (changes.Length > 0)
            await Task.WhenAll(changes).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private Task NextRun()
    {
        var mine = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        return (Interlocked.CompareExchange(ref _nextRun, mine, null) ?? mine).Task;
    }

    // What is in memory is ahead of what was kept. The session is read anew, as far as it was kept, when it is next used.
    private async ValueTask ForgetAsync(Session session)
    {
        Interlocked.CompareExchange(ref _session, null, session);
        try
        {
            await session.DisposeAsync().ConfigureAwait(false);
        }
        catch (SessionStoreException)
        {
            // The same failure once more: it is in the result.
        }
    }

    private AgentResult NotKept(SessionStoreException exception) => AgentResult.Nothing(Id, StopReason.Failed, new()
    {
        What = "The run was stopped, because what happens in it could not be kept.",
        Why = exception.Message,
        Options = ["Make the store writable again, and resume the session: what was kept is not lost.", "Check the last call: it may have run without its end being kept."],
    });

    private void EnsureUnfinished(RunsSlice runs)
    {
        if (runs is { Unfinished: null, Last: null or { StopReason: StopReason.Completed } })
            throw new AgentKitException($"There is nothing to resume in session '{Id}': its last run completed. Send a prompt instead.");
    }

    private void EnsureLast(RunsSlice runs, RunFinished earlier)
    {
        if (runs.Unfinished is not null || runs.Last?.RunId != earlier.RunId)
            throw new AgentKitException($"The run cannot go on: session '{Id}' has gone on with something else since. Send a prompt instead.");
    }

    private AgentResult ToResult(Session session, RunFinished finished, TimeSpan duration) => new()
    {
        Text = finished.Text,
        StopReason = finished.StopReason,
        Failure = finished.Failure,
        Usage = finished.Usage,
        Turns = finished.Turns,
        Duration = duration,
        PendingApprovals = finished.PendingApprovals ?? [],
        SessionId = Id,
        HeadHash = session.Log.HeadHash,
    };
}
