namespace AgentKit;

/// <summary>Memory failed, and the run went on without it.</summary>
public sealed record MemoryFailed : SessionEvent
{
    /// <summary>What was not done, and why.</summary>
    public required string Why { get; init; }
}
