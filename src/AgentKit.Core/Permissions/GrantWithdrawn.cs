using System.Text.Json.Serialization;

namespace AgentKit.Permissions;

/// <summary>
/// A person took a grant back, or the runtime did: because it has expired, or because the answer that it came of fits its call no more.
/// </summary>
public sealed record GrantWithdrawn : SessionEvent
{
    [JsonConstructor]
    internal GrantWithdrawn(string id, string by, string? reason = null) => (Id, By, Reason) = (id, by, reason);

    /// <summary>The grant's id.</summary>
    public string Id { get; }

    /// <summary>Who took it back.</summary>
    public string By { get; }

    /// <summary>The reason given; <see langword="null"/> when none was.</summary>
    public string? Reason { get; }
}
