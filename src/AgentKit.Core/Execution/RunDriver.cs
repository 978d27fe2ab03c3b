using System.Runtime.CompilerServices;
using AgentKit.Diagnostics;
using AgentKit.Sessions;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Logging;

namespace AgentKit.Execution;

/// <summary>Carries one run from its first event to its last. However it ends, the log says so and the context stays valid.</summary>
internal sealed partial class RunDriver(TurnLoop loop, Recovery recovery, TimeProvider clock, ILogger logger)
{
    /// <summary>How a failure of the model begins, whose request may be sent again.</summary>
    public const string NoAnswer = "The model gave no answer";

    /// <summary>Runs. The session's lock is held by the caller.</summary>
    /// <param name="run">The run.</param>
    /// <param name="begin">The run's first event.</param>
    /// <param name="prompt">What was asked; <see langword="null"/> to go on where the session stood.</param>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<RunFinished> RunAsync(Run run, RunStarted begin, IReadOnlyList<ChatMessage>? prompt)
    {
        var startedAt = AgentTelemetry.Begin(clock);
        using var span = run.IsReplay ? null : AgentTelemetry.StartAgent(begin.Agent, run.Session.Id.Value, run.Provider, run.ChatOptions.ModelId);
        RunEnd end;
        try
        {
            run.Session.Append(begin);
            if (begin.Attended is { } attended)
                run.NoteAttended(attended);
            if (prompt is null)
                await recovery.ResumeAsync(run).ConfigureAwait(false);
            else
                Begin(run, prompt);

            end = await loop.RunAsync(run).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (run.Stopping.IsCancellationRequested)
        {
            end = new(run.WasInterrupted ? StopReason.Interrupted : StopReason.Cancelled);
        }
        catch (Exception exception) when (exception is not SessionStoreException)
        {
            Log.RunFailed(logger, exception, run.Id);
            end = new(StopReason.Failed, Explain(exception));
        }

        if (end.Reason != StopReason.Parked)
            recovery.Close(run);
        while (run.TakeLastSteering())
        {
            // What was said too late for this run stands in the conversation for the next.
        }

        var finished = new RunFinished
        {
            RunId = run.Id,
            StopReason = end.Reason,
            Text = run.Text,
            Usage = run.Usage,
            Turns = run.Turns,
            Failure = end.Failure,
            PendingApprovals = end.Reason == StopReason.Parked ? InTheOrderAsked(run) : null,
        };
        run.Session.Append(finished);
        await run.Session.FlushAsync(Durability.Synced, CancellationToken.None).ConfigureAwait(false);
        if (end.Failure is not null)
            AgentTelemetry.Failed(span, end.Reason.ToString());
        if (!run.IsReplay)
            AgentTelemetry.Took("invoke_agent", clock, startedAt, run.Provider, run.ChatOptions.ModelId, end.Failure is null ? null : end.Reason.ToString());
        return finished;
    }

    private void Begin(Run run, IReadOnlyList<ChatMessage> prompt)
    {
        recovery.Close(run);
        for (var i = 0; i < prompt.Count; i++)
            run.Session.Append(new PromptAdded { Message = prompt[i] });
        run.Session.Append(run.Material);
    }

    private static ParkedQuestion[] InTheOrderAsked(Run run)
    {
        var order = run.Conversation.OpenCalls.Select(call => call.CallId).ToList();
        return [.. run.Parked.OrderBy(question => order.IndexOf(question.CallId))];
    }

    private static Failure Explain(Exception exception) => exception switch
    {
        ModelException { Attempts: var attempts } => new()
        {
            What = attempts > 1 ? $"{NoAnswer} after {attempts} attempts." : $"{NoAnswer}.",
            Why = exception.Message,
            Options = ["Resume the session: nothing is lost.", "Check the model's key, address and name.", "Use another model."],
        },
        _ => new()
        {
            What = "The run failed.",
            Why = exception is AgentKitException ? exception.Message : $"{exception.GetType().Name}: {exception.Message}",
            Options = ["Resume the session: nothing is lost.", "Report it, with the host's log."],
        },
    };

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "Run {RunId} failed.")]
        public static partial void RunFailed(ILogger logger, Exception exception, string runId);
    }
}
