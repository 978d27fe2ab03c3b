namespace AgentKit.Memory.Extraction;

/// <summary>What was taken from a turn.</summary>
internal sealed record Extraction
{
    public required IReadOnlyList<ExtractedFact> Facts { get; init; }

    public required ExtractionReport Report { get; init; }

    /// <summary>What the next turn of the session is read with.</summary>
    public required SessionTrail Trail { get; init; }
}
