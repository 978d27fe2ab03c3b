namespace AgentKit.Memory;

/// <summary>What became of records, and why.</summary>
public sealed record MemoryChange
{
    /// <summary>What was done.</summary>
    public required MemoryAction Action { get; init; }

    /// <summary>The records that it was done to.</summary>
    public required IReadOnlyList<string> Ids { get; init; }

    /// <summary>The record that stands for them now, if one does.</summary>
    public string? Into { get; init; }

    /// <summary>Why, in a sentence that a person can check.</summary>
    public required string Why { get; init; }
}
