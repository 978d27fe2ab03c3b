namespace AgentKit.Loopback;

/// <summary>How a loopback server behaves, whatever it answers.</summary>
public sealed record LoopbackOptions
{
    /// <summary>The key that requests must bring; <see langword="null"/> asks for none.</summary>
    public string? ApiKey { get; init; }

    /// <summary>Makes a share of the requests fail.</summary>
    public FaultInjector? FaultInjector { get; init; }

    /// <summary>The bytes sent at a time, so that lines and UTF-8 sequences arrive cut; 0 sends event by event.</summary>
    public int BytesAtATime { get; init; }

    /// <summary>The message field for reasoning; OpenAI only.</summary>
    public string ReasoningField { get; init; } = "reasoning_content";

    /// <summary>
    /// Whether two messages of one role in a row are refused; Anthropic only, which joins them, unlike some servers that follow it.
    /// </summary>
    public bool DemandsAlternatingRoles { get; init; }
}
