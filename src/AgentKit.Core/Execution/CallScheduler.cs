using AgentKit.Execution.Stages;
using AgentKit.Permissions;

namespace AgentKit.Execution;

/// <summary>
/// Runs the calls of one turn: those whose effects do not conflict side by side, the rest in the order asked. A call
/// that waits for a person holds up only those that conflict with it. Whether all have ended is what running them returns:
/// one that waits for an answer from elsewhere stays open, and what conflicts with it too.
/// </summary>
internal sealed class CallScheduler(Pipeline pipeline, ExecutionOptions options)
{
    public ValueTask<bool> RunAsync(Run run, IReadOnlyList<ToolCall> calls) =>
        calls.Count == 1 ? RunOneAsync(run, calls[0]) : RunManyAsync(run, calls);

    /// <summary>Takes up calls that have no end. One that had started, and does more than read, is in doubt.</summary>
    public ValueTask<bool> ResumeAsync(Run run, IReadOnlyList<ToolCall> calls)
    {
        var admitted = calls.Select(call => Readmit(run, call)).OfType<ValidCall>().ToList();
        foreach (var call in admitted)
            pipeline.Recheck(run, call);
        return RunAdmittedAsync(run, admitted);
    }

    private ValueTask<bool> RunOneAsync(Run run, ToolCall call) =>
        pipeline.Admit(run, call) is { } valid ? pipeline.CarryOutAsync(run, valid) : new(true);

    private ValidCall? Readmit(Run run, ToolCall call) =>
        pipeline.Admit(run, call, run.Calls.HasStarted(call.Id)) is { } valid ? valid.IsRead ? valid.WithoutDoubt() : valid : null;

    private ValueTask<bool> RunManyAsync(Run run, IReadOnlyList<ToolCall> calls)
    {
        var admitted = new List<ValidCall>(calls.Count);
        foreach (var call in calls)
        {
            if (pipeline.Admit(run, call) is { } valid)
                admitted.Add(valid);
        }

        return RunAdmittedAsync(run, admitted);
    }

    private ValueTask<bool> RunAdmittedAsync(Run run, List<ValidCall> calls) =>
        calls.Exists(ChangesMode) ? RunBehindModeAsync(run, calls) : RunTogetherAsync(run, calls);

    /// <summary>A call that changes the mode comes before all others of its turn, wherever the model put it: they are judged by what it leaves.</summary>
    private async ValueTask<bool> RunBehindModeAsync(Run run, List<ValidCall> calls)
    {
        var ended = true;
        foreach (var call in calls.Where(ChangesMode))
            ended &= await pipeline.CarryOutAsync(run, call).ConfigureAwait(false);
        return await RunTogetherAsync(run, [.. calls.Where(call => !ChangesMode(call))]).ConfigureAwait(false) && ended;
    }

    private static bool ChangesMode(ValidCall call)
    {
        foreach (var effect in call.Effects)
        {
            if (effect is ChangeSession { What: ModeSlice.What })
                return true;
        }

        return false;
    }

    // All are judged at once, so that a person hears every question of a turn together; those that conflict start in order.
    private async ValueTask<bool> RunTogetherAsync(Run run, List<ValidCall> calls)
    {
        var gate = new StartGate();
        using var places = new SemaphoreSlim(options.MaxParallelCalls);
        var running = new Task<bool>[calls.Count];
        for (var i = 0; i < calls.Count; i++)
            running[i] = pipeline.CarryOutAsync(run, calls[i], ConflictsBefore(calls, running, i), gate, places).AsTask();

        await gate.OpenAsync(run.Session, run.Stopping).ConfigureAwait(false);
        return Array.TrueForAll(await Task.WhenAll(running).ConfigureAwait(false), hasEnded => hasEnded);
    }

    private static Task<bool>[] ConflictsBefore(List<ValidCall> calls, Task<bool>[] running, int index)
    {
        List<Task<bool>>? found = null;
        for (var earlier = 0; earlier < index; earlier++)
        {
            var conflict = EffectConflicts.Between(calls[earlier], calls[index]);
            if (conflict != EffectConflict.None)
                (found ??= []).Add(conflict == EffectConflict.Certain ? running[earlier] : EndsOrAsksAsync(calls[earlier], running[earlier]));
        }

        return found is null ? [] : [.. found];
    }

    private static async Task<bool> EndsOrAsksAsync(ValidCall call, Task<bool> running)
    {
        await Task.WhenAny(running, call.Asked).ConfigureAwait(false);
        return true;
    }
}
