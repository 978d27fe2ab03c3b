using AgentKit.Execution;
using AgentKit.Sessions;
using Microsoft.Extensions.Logging;

namespace AgentKit.Agents.Background;

/// <summary>
/// Carries out one stretch of a run that this process holds. The session's log says how far the run is: one that was never
/// begun is begun, one that was broken off goes on, and one that has ended is not run again.
/// </summary>
internal sealed partial class RunExecution(BackgroundRuns runs, BackgroundOptions options, ILogger logger)
{
    /// <summary>Carries it out.</summary>
    /// <param name="claim">The run.</param>
    /// <param name="handle">Who watches, and whether it is cancelled.</param>
    /// <exception cref="SessionBusyException">Somebody else runs the session, and this host does not wait.</exception>
    public async Task<RunOutcome> RunAsync(JournalClaim<BackgroundEntry> claim, BackgroundRun handle)
    {
        var entry = claim.Content;
        try
        {
            if (entry.Attempts > options.MaxBrokenOff)
                return RunOutcome.Failed(entry, BrokenOffTooOften(entry));
            if (runs.FindAgent(entry.Agent) is not { } agent)
                return RunOutcome.Failed(entry, NoAgent(entry));
            var session = await BackgroundRuns.TryOpenAsync(agent, entry, CancellationToken.None).ConfigureAwait(false);
            if (session is null && entry.HasBegun)
                return RunOutcome.Failed(entry, NoSession(entry));
            return await RunAsync(claim, handle, session ?? agent.CreateSession(entry.Owner, entry.SessionId)).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is not SessionBusyException)
        {
            Log.Failed(logger, exception, entry.Id);
            return RunOutcome.Failed(entry, Unexpected(exception));
        }
    }

    private async Task<RunOutcome> RunAsync(JournalClaim<BackgroundEntry> claim, BackgroundRun handle, AgentSession session)
    {
        var entry = claim.Content;
        var run = session.Start(entry.Prompt, CreateOptions(entry), handle.Cancelled);
        handle.Start(run);
        await Task.WhenAny(run.Begun, run.Completion).ConfigureAwait(false);
        if (run.HasBegun)
        {
            handle.Begin(run);
            await RememberBeginAsync(claim, session, run).ConfigureAwait(false);
        }

        await ((Task)run.Completion).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

        var end = run.Completion.IsFaulted && run.Completion.Exception.InnerException is SessionBusyException
            ? null
            : (await session.OpenAsync(CancellationToken.None).ConfigureAwait(false)).State.Get<RunsSlice>().FindFinished(entry.RequestId);
        if (run.Completion.IsCanceled)
            return new(BackgroundRunStatus.Cancelled, Cancelled(entry, end), end?.RunId);

        var result = await run.Completion.ConfigureAwait(false);
        return result.StopReason switch
        {
            StopReason.Parked => new(BackgroundRunStatus.Parked, result, end?.RunId),
            StopReason.Cancelled => new(BackgroundRunStatus.Cancelled, result, end?.RunId),
            StopReason.Interrupted when handle.IsStopping => new(BackgroundRunStatus.Queued, result, end?.RunId),
            _ => new(BackgroundRunStatus.Finished, result, end?.RunId),
        };
    }

    private RunOptions CreateOptions(BackgroundEntry entry) => new()
    {
        RequestId = entry.RequestId,
        MaxTurns = entry.MaxTurns,
        GoesOn = end => end.StopReason == StopReason.Interrupted || (entry.Resumes && (entry.EndedRun is null || entry.EndedRun == end.RunId)),
        AsksNobody = !options.AsksApprover,
        KeepsNoUpdates = true,
    };

    // Once its first event is on disk, a session that is not there was erased. If this is not kept, nothing is lost by it.
    private async ValueTask RememberBeginAsync(JournalClaim<BackgroundEntry> claim, AgentSession session, AgentRun run)
    {
        if (claim.Content.HasBegun)
            return;
        try
        {
            await foreach (var update in run.WatchAsync(CancellationToken.None).ConfigureAwait(false))
            {
                _ = update;
                break;
            }

            if (!run.Completion.IsCompleted)
                await (await session.OpenAsync(CancellationToken.None).ConfigureAwait(false)).FlushAsync(Durability.Synced).ConfigureAwait(false);
            await claim.SaveAsync(claim.Content with { HasBegun = true }).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            Log.BeginNotKept(logger, exception, claim.Content.Id);
        }
    }

    private static AgentResult Cancelled(BackgroundEntry entry, RunFinished? end) => AgentResult.Nothing(entry.SessionId, StopReason.Cancelled) with
    {
        Text = end?.Text ?? "",
        Usage = end?.Usage ?? Usage.None,
        Turns = end?.Turns ?? 0,
    };

    private static Failure BrokenOffTooOften(BackgroundEntry entry) => new()
    {
        What = $"The run was given up after its process ended {entry.Attempts - 1} times in the middle of it.",
        Why = "It may be what ends the process.",
        Options = ["Look at the last calls of its session.", "Resume it: what was done is not lost."],
    };

    private static Failure NoAgent(BackgroundEntry entry) => new()
    {
        What = "The run was not carried out.",
        Why = $"This host has no agent '{entry.Agent}'.",
        Options = ["Register the agent again, and resume the run."],
    };

    private static Failure NoSession(BackgroundEntry entry) => new()
    {
        What = "The run cannot go on.",
        Why = $"Its session '{entry.SessionId}' was erased after it had begun. To begin anew could do things twice.",
        Options = ["Submit the prompt again, if nothing of it was done or all may be done again."],
    };

    private static Failure Unexpected(Exception exception) => new()
    {
        What = "The run failed.",
        Why = exception is AgentKitException ? exception.Message : $"{exception.GetType().Name}: {exception.Message}",
        Options = ["Resume it: nothing is lost.", "Report it, with the host's log."],
    };

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "Background run {RunId} failed.")]
        public static partial void Failed(ILogger logger, Exception exception, string runId);

        [LoggerMessage(LogLevel.Warning, "That background run {RunId} has begun could not be kept in the journal.")]
        public static partial void BeginNotKept(ILogger logger, Exception exception, string runId);
    }
}
