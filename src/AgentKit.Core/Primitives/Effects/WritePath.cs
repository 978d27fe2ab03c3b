using System.Text.Json.Serialization;

namespace AgentKit;

/// <summary>Creates or changes a file.</summary>
public sealed record WritePath : PathEffect
{
    /// <inheritdoc/>
    [JsonIgnore]
    public override string Kind => "write_path";

    /// <inheritdoc/>
    [JsonIgnore]
    public override Risk Risk => Risk.Write;
}
