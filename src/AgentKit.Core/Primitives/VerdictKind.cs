using System.Text.Json.Serialization;

namespace AgentKit;

/// <summary>What is to happen with a call, from loosest to strictest.</summary>
[JsonConverter(typeof(SnakeCaseEnumConverter<VerdictKind>))]
public enum VerdictKind
{
    /// <summary>It runs.</summary>
    Allow,

    /// <summary>A person decides.</summary>
    Ask,

    /// <summary>It waits, durably, for a person who is not there now.</summary>
    Park,

    /// <summary>It does not run.</summary>
    Deny,
}
