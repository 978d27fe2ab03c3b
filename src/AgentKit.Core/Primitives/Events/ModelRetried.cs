namespace AgentKit;

/// <summary>A request to the model failed in a way that may pass, and will be sent again.</summary>
public sealed record ModelRetried : SessionEvent
{
    /// <summary>Which attempt failed, from 1.</summary>
    public required int Attempt { get; init; }

    /// <summary>How long the runtime waits before the next, in milliseconds.</summary>
    public required long DelayMs { get; init; }

    /// <summary>What failed.</summary>
    public required string Why { get; init; }

    /// <summary>Whether part of an answer had been shown, and is void.</summary>
    public bool Discarded { get; init; }
}
