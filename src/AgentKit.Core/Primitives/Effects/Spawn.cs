using System.Text.Json.Serialization;

namespace AgentKit;

/// <summary>Starts another agent, whose own calls are judged one by one.</summary>
public sealed record Spawn : Effect
{
    /// <inheritdoc/>
    [JsonIgnore]
    public override string Kind => "spawn";

    /// <inheritdoc/>
    [JsonIgnore]
    public override Risk Risk => Risk.Write;

    /// <summary>The agent's name.</summary>
    public required string Agent { get; init; }

    /// <inheritdoc/>
    [JsonIgnore]
    public override string Target => Agent;
}
