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
    public override Risk Risk => ReadsOnly ? Risk.ReadOnly : Risk.Write;

    /// <inheritdoc/>
    [JsonIgnore]
    public override bool IsRead => ReadsOnly;

    /// <inheritdoc/>
    [JsonIgnore]
    public override bool IsHarmless => ReadsOnly;

    /// <summary>The agent's name.</summary>
    public required string Agent { get; init; }

    /// <summary>
    /// Whether the agent only reads: what the call hands on to it (<c>ParentRun</c>) holds it to plan mode, whatever mode the sessions are in.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool ReadsOnly { get; init; }

    /// <inheritdoc/>
    [JsonIgnore]
    public override string Target => Agent;
}
