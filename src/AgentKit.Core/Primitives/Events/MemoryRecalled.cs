namespace AgentKit;

/// <summary>What is remembered of earlier sessions entered the context, because of what was just said. It stands there as data, between marks.</summary>
public sealed record MemoryRecalled : SessionEvent
{
    /// <summary>The records, best first.</summary>
    public required IReadOnlyList<RecalledRecord> Records { get; init; }

    /// <summary>The nonce between whose marks the model reads them.</summary>
    public required string Fence { get; init; }
}
