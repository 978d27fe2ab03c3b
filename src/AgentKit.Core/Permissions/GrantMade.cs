using System.Text.Json.Serialization;

namespace AgentKit.Permissions;

/// <summary>A person approved a call for more than once.</summary>
public sealed record GrantMade : SessionEvent
{
    [JsonConstructor]
    internal GrantMade(Grant grant) => Grant = grant;

    /// <summary>What was granted.</summary>
    public Grant Grant { get; }
}
