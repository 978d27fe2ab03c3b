namespace AgentKit;

/// <summary>Content stands in the context that no call brought, such as a file of the workspace among the instructions.</summary>
public sealed record ContentAdded : SessionEvent
{
    /// <summary>Where it came from.</summary>
    public required ContentLabel Label { get; init; }
}
