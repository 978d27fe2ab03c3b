namespace AgentKit;

/// <summary>A call is about to run. Durable before it does.</summary>
public sealed record CallStarted : SessionEvent
{
    /// <summary>The call's id.</summary>
    public required string CallId { get; init; }

    /// <summary>Why it may run.</summary>
    public required Verdict Verdict { get; init; }
}
