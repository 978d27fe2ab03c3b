using System.Text.Json.Serialization;

namespace AgentKit;

/// <summary>What a path is kept from unless a person says so, or a rule names it.</summary>
[JsonConverter(typeof(SnakeCaseEnumConverter<PathProtection>))]
public enum PathProtection
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>Being changed: what is written there runs later, or steers what runs.</summary>
    Change,

    /// <summary>Being read or changed: it holds secrets.</summary>
    Secret,
}
