using System.Text.Json.Serialization;

namespace AgentKit;

/// <summary>Changes the session alone. Harmless: never asks, and allowed in plan mode.</summary>
public sealed record ChangeSession : Effect
{
    /// <inheritdoc/>
    [JsonIgnore]
    public override string Kind => "change_session";

    /// <inheritdoc/>
    [JsonIgnore]
    public override Risk Risk => Risk.ReadOnly;

    /// <summary>What of the session changes, such as <c>todos</c>.</summary>
    public required string What { get; init; }

    /// <inheritdoc/>
    [JsonIgnore]
    public override string Target => What;

    /// <inheritdoc/>
    [JsonIgnore]
    public override bool IsHarmless => true;
}
