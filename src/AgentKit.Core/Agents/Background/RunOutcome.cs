namespace AgentKit.Agents.Background;

/// <summary>How a stretch of a run ended.</summary>
/// <param name="Status">How far the run is now; queued when it is to go on later.</param>
/// <param name="Result">What there is of it.</param>
/// <param name="RunId">The session's run whose end this is; <see langword="null"/> when none began.</param>
internal sealed record RunOutcome(BackgroundRunStatus Status, AgentResult Result, string? RunId = null)
{
    public static RunOutcome Failed(BackgroundEntry entry, Failure failure) =>
        new(BackgroundRunStatus.Finished, AgentResult.Nothing(entry.SessionId, StopReason.Failed, failure));
}
