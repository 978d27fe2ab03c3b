namespace AgentKit.Planning;

/// <summary>Keeps plan mode to reading: whatever else a call would do is denied. Says nothing in other modes.</summary>
internal sealed class PlanGate : ICallGate
{
    public ValueTask<Verdict?> JudgeAsync(CallReview review, CancellationToken cancellationToken = default) =>
        ValueTask.FromResult(review.Mode == Mode.Plan && !review.IsHarmless ? Verdict.Deny(Why(review)) : null);

    private static string Why(CallReview review)
    {
        var harmful = review.Effects.FirstOrDefault(effect => !effect.IsHarmless);
        var what = harmful is null or Unknown ? "nobody can tell what it would do" : $"it would {Describe(harmful)}";
        return $"`{review.Call.Tool}` was not run in plan mode, which only reads in the workspace: {what}. Finish the plan and propose it; the person can then change the mode.";
    }

    private static string Describe(Effect effect) => effect switch
    {
        ReadPath => "read outside the workspace",
        WritePath => "write a file",
        DeletePath => "delete a file",
        RunCommand => "run a command that is not proved to only read",
        Network => "use the network",
        ReadResource => "read what is outside the workspace",
        Spawn => "start an agent that does more than read",
        _ => "change something that outlives the session",
    };
}
