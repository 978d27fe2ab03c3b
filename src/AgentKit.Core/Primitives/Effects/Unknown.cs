using System.Text.Json.Serialization;

namespace AgentKit;

/// <summary>Nobody can tell what the call does. Treated as the worst of all.</summary>
public sealed record Unknown : Effect
{
    /// <inheritdoc/>
    [JsonIgnore]
    public override string Kind => "unknown";

    /// <inheritdoc/>
    [JsonIgnore]
    public override Risk Risk => Risk.Unknown;

    /// <summary>Why it is unknown.</summary>
    public required string Why { get; init; }

    /// <inheritdoc/>
    [JsonIgnore]
    public override string Target => "";
}
