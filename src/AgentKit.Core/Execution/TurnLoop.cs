using System.Runtime.CompilerServices;
using AgentKit.Execution.Remembering;
using Microsoft.Extensions.AI;

namespace AgentKit.Execution;

/// <summary>
/// The loop: hear what was said meanwhile, ask the model, run what it asks for, repeat. It knows phases, not features.
/// </summary>
internal sealed class TurnLoop(ModelCall model, CallScheduler calls, InboxIntake inbox, Recovery recovery, TurnMemory? memory = null)
{
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<RunEnd> RunAsync(Run run)
    {
        while (true)
        {
            while (run.Parked.Count > 0)
            {
                if (!await recovery.TakeUpAsync(run).ConfigureAwait(false))
                    return RunEnd.Parked;
            }

            run.TakeSteering();
            await inbox.TakeAsync(run.Session, run.Stopping).ConfigureAwait(false);
            run.Stopping.ThrowIfCancellationRequested();
            if (run.StopRequested)
                return new(StopReason.Interrupted);
            if (run.Turns >= run.MaxTurns)
                return new(StopReason.TurnLimit, TurnLimitReached(run));

            if (memory is not null)
                await memory.RecallAsync(run).ConfigureAwait(false);
            var answer = await model.AskAsync(run).ConfigureAwait(false);

            // While the model thought, a grant may have been taken back: that counts for what it asks now.
            if (answer.Calls.Count > 0)
                await inbox.TakeAsync(run.Session, run.Stopping).ConfigureAwait(false);
            run.Session.Append(answer.Content);
            run.Turns++;
            if (answer.Content.Usage != Usage.None)
                run.Usage += answer.Content.Usage;

            if (answer.Calls.Count > 0)
                await calls.RunAsync(run, answer.Calls).ConfigureAwait(false);
            memory?.Observe(run);
            if (answer.Calls.Count == 0 && !run.TakeLastSteering())
                return Finish(run, answer);
        }
    }

    private static RunEnd Finish(Run run, Answer answer)
    {
        run.Text = answer.Text;
        var reason = answer.Content.FinishReason;
        return reason == ChatFinishReason.Length.Value ? new(StopReason.OutputLimit, OutputLimitReached)
            : reason == ChatFinishReason.ContentFilter.Value ? new(StopReason.ContentFiltered, Filtered)
            : RunEnd.Completed;
    }

    private static Failure TurnLimitReached(Run run) => new()
    {
        What = $"The run ended after {run.Turns} turns without a final answer.",
        Why = $"It may take {run.MaxTurns} turns.",
        Options = ["Resume the session: it goes on where it stood.", "Allow more turns."],
    };

    private static readonly Failure OutputLimitReached = new()
    {
        What = "The answer is cut short.",
        Why = "The model reached its limit of output tokens.",
        Options = ["Ask it to go on.", "Allow more output tokens."],
    };

    private static readonly Failure Filtered = new()
    {
        What = "The provider withheld the answer.",
        Why = "Its content filter took objection.",
        Options = ["Put the request in other words.", "Use another model."],
    };
}
