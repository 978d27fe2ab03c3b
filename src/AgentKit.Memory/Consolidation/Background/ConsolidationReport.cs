namespace AgentKit.Memory;

/// <summary>What a run of consolidation did.</summary>
public sealed record ConsolidationReport
{
    /// <summary>The id of the run.</summary>
    public required string Run { get; init; }

    /// <summary>What became of records, in order, each with its reason.</summary>
    public required IReadOnlyList<MemoryStep> Steps { get; init; }

    /// <summary>Whether nothing was done because another run is at it, in this process or another.</summary>
    public bool WasBusy { get; init; }
}
