using System.Text.Json.Serialization;

namespace AgentKit.Trust;

/// <summary>What a person has said about a workspace.</summary>
[JsonConverter(typeof(SnakeCaseEnumConverter<TrustState>))]
public enum TrustState
{
    /// <summary>Nothing.</summary>
    Untrusted,

    /// <summary>That they trust it, but what steers in it has changed since.</summary>
    Changed,

    /// <summary>That they trust what steers in it, exactly as it is.</summary>
    Trusted,
}
