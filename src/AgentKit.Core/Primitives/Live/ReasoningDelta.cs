namespace AgentKit;

/// <summary>A piece of the model's reasoning, where the provider shows it.</summary>
public sealed record ReasoningDelta : LiveUpdate
{
    /// <summary>The piece.</summary>
    public required string Text { get; init; }
}
