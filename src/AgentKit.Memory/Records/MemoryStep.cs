namespace AgentKit.Memory;

/// <summary>A change of memory with what it replaces.</summary>
public sealed record MemoryStep
{
    /// <summary>What was done, and why.</summary>
    public required MemoryChange Change { get; init; }

    /// <summary>The records before. One that is new has none.</summary>
    public required IReadOnlyList<MemoryRecord> Before { get; init; }

    /// <summary>The records after. Each was there before, or is new.</summary>
    public required IReadOnlyList<MemoryRecord> After { get; init; }

    /// <summary>When it was made; the store says so.</summary>
    public DateTimeOffset? At { get; init; }

    /// <summary>Whether it was taken back; the store says so.</summary>
    public bool IsUndone { get; init; }
}
