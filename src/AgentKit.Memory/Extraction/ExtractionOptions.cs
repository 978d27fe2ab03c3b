namespace AgentKit.Memory.Extraction;

/// <summary>How much is taken from a turn.</summary>
internal sealed record ExtractionOptions
{
    /// <summary>At most how many facts of one turn are kept, the surest first.</summary>
    /// <value>Default: 8.</value>
    public int MostFacts { get; init; } = 8;

    /// <summary>The zone in which "tomorrow" begins.</summary>
    /// <value>Default: UTC.</value>
    public TimeZoneInfo Zone { get; init; } = TimeZoneInfo.Utc;
}
