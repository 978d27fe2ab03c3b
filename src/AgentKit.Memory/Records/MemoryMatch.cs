namespace AgentKit.Memory;

/// <summary>A record that was found.</summary>
public sealed record MemoryMatch
{
    /// <summary>The record.</summary>
    public required MemoryRecord Record { get; init; }

    /// <summary>How well it fits: the higher the better; comparable within one answer.</summary>
    public required double Score { get; init; }

    /// <summary>What the score was made of, for people.</summary>
    public string? Why { get; init; }
}
