namespace AgentKit;

/// <summary>
/// Content stands in the context that no call brought: a file of the workspace among the instructions, or what was handed over beside a
/// prompt.
/// </summary>
public sealed record ContentAdded : SessionEvent
{
    /// <summary>Where it came from.</summary>
    public required ContentLabel Label { get; init; }

    /// <summary>The content, which stands in the conversation; <see langword="null"/> for what stands among the instructions.</summary>
    public string? Text { get; init; }

    /// <summary>The nonce between whose marks the model reads it; <see langword="null"/> for what is trusted.</summary>
    public string? Fence { get; init; }
}
