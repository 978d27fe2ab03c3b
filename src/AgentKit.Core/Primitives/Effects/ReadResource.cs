using System.Text.Json.Serialization;

namespace AgentKit;

/// <summary>Reads something that a host or package brings.</summary>
public sealed record ReadResource : Effect
{
    /// <inheritdoc/>
    [JsonIgnore]
    public override string Kind => "read_resource";

    /// <inheritdoc/>
    [JsonIgnore]
    public override Risk Risk => Risk.ReadOnly;

    /// <summary>The resource's name, such as <c>crm:customer/42</c>.</summary>
    public required string Name { get; init; }

    /// <inheritdoc/>
    [JsonIgnore]
    public override string Target => Name;

    /// <inheritdoc/>
    [JsonIgnore]
    public override bool IsRead => true;
}
