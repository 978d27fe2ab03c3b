using System.Runtime.CompilerServices;
using AgentKit.Execution.Stages;

namespace AgentKit.Execution;

/// <summary>
/// The one door: validate, announce, authorise, execute, shape, integrate. Every call passes all that come before its
/// end, in this order, and leaves through the last.
/// </summary>
internal sealed class Pipeline(
    IValidateStage validate,
    AnnounceStage announce,
    IAuthoriseStage authorise,
    IExecuteStage execute,
    ShapeStage shape,
    IntegrateStage integrate)
{
    /// <summary>Stages one and two. A call that ends here is integrated already.</summary>
    /// <returns>The call, or <see langword="null"/> when it ended.</returns>
    public ValidCall? Admit(Run run, ToolCall call, bool inDoubt = false)
    {
        var outcome = validate.Run(run, call, inDoubt);
        if (outcome.End is { } end)
        {
            integrate.Run(run, call, end);
            return null;
        }

        announce.Run(run, outcome.Next!);
        return outcome.Next;
    }

    /// <summary>Stages three to six. The gate and the places are those of a turn with several calls.</summary>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    public async ValueTask CarryOutAsync(Run run, ValidCall call, StartGate? gate = null, SemaphoreSlim? places = null)
    {
        CallEnd end;
        try
        {
            var approved = await authorise.RunAsync(run, call).ConfigureAwait(false);
            end = approved.End ?? await execute.RunAsync(run, approved.Next, gate, places).ConfigureAwait(false);
            if (approved.End is null)
                end = await shape.RunAsync(run, call, end).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (run.Stopping.IsCancellationRequested)
        {
            end = CallEnd.Cancelled;
        }

        integrate.Run(run, call.Call, end);
    }
}
