using System.Diagnostics;
using System.Runtime.CompilerServices;
using AgentKit.Capabilities;
using AgentKit.Diagnostics;
using AgentKit.Permissions;
using AgentKit.Provenance;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace AgentKit.Execution.Stages;

/// <summary>
/// Stage four: the start is in the log, synced where the call does more than read, before the handler runs. The only
/// code that reaches a handler.
/// </summary>
internal sealed partial class ExecuteStage(
    CallSupervisor supervisor,
    PermissionPolicy policy,
    CapabilitySet capabilities,
    IServiceScopeFactory scopes,
    SecretRedactor redactor,
    TimeProvider clock,
    ExecutionOptions options,
    ILogger logger) : IExecuteStage
{
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<CallEnd> RunAsync(Run run, ApprovedCall approved, StartGate? gate, SemaphoreSlim? places)
    {
        var call = approved.Call;
        run.Session.Append(new CallStarted { CallId = call.Call.Id, Verdict = approved.Verdict });
        if (!call.IsRead)
        {
            if (gate is null)
                await run.Session.FlushAsync(Durability.Synced, run.Stopping).ConfigureAwait(false);
            else
                await gate.PassAsync(run.Session, run.Stopping).ConfigureAwait(false);
        }

        // A place is taken only now: a call that waits for a person or for the log keeps nobody from running.
        if (places is not null)
            await places.WaitAsync(run.Stopping).ConfigureAwait(false);
        try
        {
            return await HandleAsync(run, call).ConfigureAwait(false);
        }
        finally
        {
            places?.Release();
        }
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<CallEnd> HandleAsync(Run run, ValidCall call)
    {
        using var span = AgentTelemetry.StartTool(call.Tool.Name, call.Call.Id);
        var context = new CallContext(run, call, policy, capabilities, scopes, redactor, clock, logger);
        var limit = call.Tool.Traits.TimeLimit ?? options.CallTimeLimit;
        var handler = new HandlerRun(call, context, supervisor, limit, run.Stopping);
        supervisor.Start(handler);
        var end = await handler.Completion.ConfigureAwait(false);
        if (context.Failure is { } failure)
            Failed(span, call, failure);
        return end;
    }

    private void Failed(Activity? span, ValidCall call, Exception failure)
    {
        AgentTelemetry.Failed(span, failure.GetType().Name);
        if (failure is not (ToolException or OperationCanceledException))
            Log.HandlerFailed(logger, failure, call.Tool.Name);
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "The handler of {Tool} threw.")]
        public static partial void HandlerFailed(ILogger logger, Exception exception, string tool);
    }
}
