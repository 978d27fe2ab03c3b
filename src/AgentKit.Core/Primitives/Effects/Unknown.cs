namespace AgentKit;

/// <summary>Nobody can tell what the call does. Treated as the worst of all.</summary>
public sealed record Unknown : Effect
{
    /// <inheritdoc/>
    public override string Kind => "unknown";

    /// <inheritdoc/>
    public override Risk Risk => Risk.Unknown;

    /// <summary>Why it is unknown.</summary>
    public required string Why { get; init; }

    /// <inheritdoc/>
    public override string Target => "";
}
