namespace AgentKit.Execution;

/// <summary>How a run ended.</summary>
internal sealed record RunEnd(StopReason Reason, Failure? Failure = null)
{
    public static RunEnd Completed { get; } = new(StopReason.Completed);

    public static RunEnd Parked { get; } = new(StopReason.Parked);
}
