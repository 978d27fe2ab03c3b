using System.Text.Json.Serialization;

namespace AgentKit;

/// <summary>Deletes a file or folder.</summary>
public sealed record DeletePath : PathEffect
{
    /// <inheritdoc/>
    [JsonIgnore]
    public override string Kind => "delete_path";

    /// <inheritdoc/>
    [JsonIgnore]
    public override Risk Risk => Risk.Destructive;
}
