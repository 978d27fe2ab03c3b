using AgentKit.Execution.Stages;

namespace AgentKit.Execution;

/// <summary>
/// Runs the calls of one turn: those whose effects do not conflict side by side, the rest in the order asked. A call
/// that waits for a person holds up only those that conflict with it.
/// </summary>
internal sealed class CallScheduler(Pipeline pipeline, ExecutionOptions options)
{
    public ValueTask RunAsync(Run run, IReadOnlyList<ToolCall> calls) =>
        calls.Count == 1 ? RunOneAsync(run, calls[0]) : RunManyAsync(run, calls);

    private ValueTask RunOneAsync(Run run, ToolCall call) =>
        pipeline.Admit(run, call) is { } valid ? pipeline.CarryOutAsync(run, valid) : ValueTask.CompletedTask;

    private async ValueTask RunManyAsync(Run run, IReadOnlyList<ToolCall> calls)
    {
        var admitted = new List<ValidCall>(calls.Count);
        foreach (var call in calls)
        {
            if (pipeline.Admit(run, call) is { } valid)
                admitted.Add(valid);
        }

        var gate = new StartGate();
        using var places = new SemaphoreSlim(options.MaxParallelCalls);
        var running = new Task[admitted.Count];
        for (var i = 0; i < admitted.Count; i++)
            running[i] = RunAfterAsync(run, admitted[i], ConflictsBefore(admitted, running, i), gate, places);

        await gate.OpenAsync(run.Session, run.Stopping).ConfigureAwait(false);
        await Task.WhenAll(running).ConfigureAwait(false);
    }

    private static Task[] ConflictsBefore(List<ValidCall> calls, Task[] running, int index)
    {
        List<Task>? found = null;
        for (var earlier = 0; earlier < index; earlier++)
        {
            if (EffectConflicts.Between(calls[earlier], calls[index]))
                (found ??= []).Add(running[earlier]);
        }

        return found is null ? [] : [.. found];
    }

    private async Task RunAfterAsync(Run run, ValidCall call, Task[] before, StartGate gate, SemaphoreSlim places)
    {
        if (before.Length > 0)
            await Task.WhenAll(before).ConfigureAwait(false);
        await pipeline.CarryOutAsync(run, call, gate, places).ConfigureAwait(false);
    }
}
