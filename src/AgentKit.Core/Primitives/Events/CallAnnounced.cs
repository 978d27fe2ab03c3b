namespace AgentKit;

/// <summary>A valid call is about to be judged. Its input stands in the answer that asked for it.</summary>
public sealed record CallAnnounced : SessionEvent
{
    /// <summary>The call's id.</summary>
    public required string CallId { get; init; }

    /// <summary>The tool's name.</summary>
    public required string Tool { get; init; }

    /// <summary>What the call would do.</summary>
    public required IReadOnlyList<Effect> Effects { get; init; }
}
