using System.Text.Json.Serialization;

namespace AgentKit.Trust;

/// <summary>What happened to a file since a person trusted the workspace.</summary>
[JsonConverter(typeof(SnakeCaseEnumConverter<SteeringChangeKind>))]
public enum SteeringChangeKind
{
    /// <summary>It was not there.</summary>
    Added,

    /// <summary>Its content is another, or whether it can be read.</summary>
    Changed,

    /// <summary>It is gone.</summary>
    Removed,
}
