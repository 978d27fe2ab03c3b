namespace AgentKit;

/// <summary>A piece of the answer's text, as the model generates it.</summary>
public sealed record TextDelta : LiveUpdate
{
    /// <summary>The piece.</summary>
    public required string Text { get; init; }
}
