using System.Text.Json.Serialization;

namespace AgentKit;

/// <summary>Reads a file or lists a folder.</summary>
public sealed record ReadPath : PathEffect
{
    /// <inheritdoc/>
    [JsonIgnore]
    public override string Kind => "read_path";

    /// <inheritdoc/>
    [JsonIgnore]
    public override Risk Risk => Risk.ReadOnly;

    /// <inheritdoc/>
    [JsonIgnore]
    public override bool IsRead => true;

    /// <inheritdoc/>
    [JsonIgnore]
    public override bool IsHarmless => Location is { RelativePath: not null, Forbidden: null, Protection: not PathProtection.Secret };
}
