using System.Text.Json.Serialization;

namespace AgentKit;

/// <summary>Changes something that a host or package brings.</summary>
public sealed record WriteResource : Effect
{
    /// <inheritdoc/>
    [JsonIgnore]
    public override string Kind => "write_resource";

    /// <inheritdoc/>
    [JsonIgnore]
    public override Risk Risk => Risk.Write;

    /// <summary>The resource's name, such as <c>crm:customer/42</c>.</summary>
    public required string Name { get; init; }

    /// <inheritdoc/>
    [JsonIgnore]
    public override string Target => Name;
}
