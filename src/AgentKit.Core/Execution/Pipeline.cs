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

    /// <summary>Looks at an admitted call that was asked about before a crash or a parking, before any of them is judged.</summary>
    public void Recheck(Run run, ValidCall call) => authorise.Recheck(run, call);

    /// <summary>Stages three to six. What comes before, the gate and the places are those of a turn with several calls.</summary>
    /// <returns>Whether the call ended; <see langword="false"/> when it stays open, because it or one before it waits for an answer.</returns>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<bool> CarryOutAsync(Run run, ValidCall call, Task<bool>[]? before = null, StartGate? gate = null, SemaphoreSlim? places = null)
    {
        CallEnd end;
        try
        {
            var approved = await authorise.RunAsync(run, call).ConfigureAwait(false);
            if (before is { Length: > 0 } && approved.End is null)
                approved = await WaitAsync(run, approved, before).ConfigureAwait(false);
            if (approved.End == CallEnd.Parked)
                return false;

            end = approved.End ?? await execute.RunAsync(run, approved.Next, gate, places).ConfigureAwait(false);
            if (approved.End is null)
                end = await shape.RunAsync(run, call, end).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (run.Stopping.IsCancellationRequested)
        {
            end = CallEnd.Cancelled;
        }

        integrate.Run(run, call.Call, end);
        return true;
    }

    private async ValueTask<StageOutcome<ApprovedCall>> WaitAsync(Run run, StageOutcome<ApprovedCall> approved, Task<bool>[] before)
    {
        var ended = await Task.WhenAll(before).ConfigureAwait(false);
        if (!Array.TrueForAll(ended, hasEnded => hasEnded))
            return CallEnd.Parked;
        return await authorise.AgainAsync(run, approved.Next).ConfigureAwait(false);
    }
}
