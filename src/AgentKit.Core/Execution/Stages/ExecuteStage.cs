using AgentKit.Diagnostics;

namespace AgentKit.Execution.Stages;

/// <summary>
/// Stage four: the start is in the log, synced where the call does more than read, before the handler runs. The only
/// code that reaches a handler.
/// </summary>
internal sealed class ExecuteStage(CallSupervisor supervisor, AuthoriseStage authorise, CallMeans means, ExecutionOptions options) : IExecuteStage
{
    public ValueTask<CallEnd> RunAsync(Run run, ApprovedCall approved, StartGate? gate, SemaphoreSlim? places)
    {
        var call = approved.Call;
        run.Session.Append(new CallStarted { CallId = call.Call.Id, Verdict = approved.Verdict });
        return call.IsRead && places is null && approved.Rights.Hold(run) ? HandleAsync(run, call) : HandleInTurnAsync(run, approved, gate, places);
    }

    private async ValueTask<CallEnd> HandleInTurnAsync(Run run, ApprovedCall approved, StartGate? gate, SemaphoreSlim? places)
    {
        var call = approved.Call;
        var rights = run.RightsChanged;
        if (!call.IsRead)
        {
            if (gate is null)
                await run.Session.FlushAsync(Durability.Synced, run.Stopping).ConfigureAwait(false);
            else
                await gate.PassAsync(run.Session, run.Stopping).ConfigureAwait(false);
        }

        // A place is taken only now: a call that waits for a person or for the log keeps nobody from running.
        var waits = places is not null && !places.Wait(0, CancellationToken.None);
        if (waits)
            await places!.WaitAsync(run.Stopping).ConfigureAwait(false);
        try
        {
            return (waits || rights.IsCompleted || !approved.Rights.Hold(run) ? await authorise.WhyNotAnyMoreAsync(run, approved).ConfigureAwait(false) : null) ?? await HandleAsync(run, call).ConfigureAwait(false);
        }
        finally
        {
            places?.Release();
        }
    }

    private ValueTask<CallEnd> HandleAsync(Run run, ValidCall call) =>
        AgentTelemetry.IsWatched ? WatchAsync(run, call) : Start(run, call, out _).Completion;

    private async ValueTask<CallEnd> WatchAsync(Run run, ValidCall call)
    {
        using var span = AgentTelemetry.StartTool(call.Tool.Name, call.Call.Id);
        var startedAt = AgentTelemetry.Begin(means.Clock);
        var end = await Start(run, call, out var context).Completion.ConfigureAwait(false);
        var failure = context.Failure?.GetType().Name;
        if (failure is not null)
            AgentTelemetry.Failed(span, failure);
        AgentTelemetry.Took("execute_tool", means.Clock, startedAt, run.Provider, run.ChatOptions.ModelId, failure);
        if (options.TraceContent)
            SpanContent.Called(span, call.Call.Input, means.Redactor.RedactPiece(end.Result.Text));
        return end;
    }

    private HandlerRun Start(Run run, ValidCall call, out CallContext context)
    {
        context = new CallContext(run, call, means);
        var handler = new HandlerRun(call, context, supervisor, call.Tool.Traits.TimeLimit ?? options.CallTimeLimit, run.Stopping);
        supervisor.Start(handler);
        return handler;
    }
}
