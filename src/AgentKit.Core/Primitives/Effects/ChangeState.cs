using System.Text.Json.Serialization;

namespace AgentKit;

/// <summary>Changes anything else that outlives the session.</summary>
public sealed record ChangeState : Effect
{
    /// <inheritdoc/>
    [JsonIgnore]
    public override string Kind => "change_state";

    /// <inheritdoc/>
    [JsonIgnore]
    public override Risk Risk => Risk.Write;

    /// <summary>What changes.</summary>
    public required string What { get; init; }

    /// <inheritdoc/>
    [JsonIgnore]
    public override string Target => What;
}
