using System.Text.Json.Serialization;

namespace AgentKit.Memory;

/// <summary>What can be done to records.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<MemoryAction>))]
public enum MemoryAction
{
    /// <summary>They say the same as another.</summary>
    [JsonStringEnumMemberName("merged")]
    Merged,

    /// <summary>Something newer took their place.</summary>
    [JsonStringEnumMemberName("superseded")]
    Superseded,

    /// <summary>Their time is over.</summary>
    [JsonStringEnumMemberName("expired")]
    Expired,

    /// <summary>They wait for a person to look at them.</summary>
    [JsonStringEnumMemberName("quarantined")]
    Quarantined,

    /// <summary>Secrets were taken out of them.</summary>
    [JsonStringEnumMemberName("redacted")]
    Redacted,

    /// <summary>They were worth nothing, or there was no room for them.</summary>
    [JsonStringEnumMemberName("dropped")]
    Dropped,

    /// <summary>A person corrected them.</summary>
    [JsonStringEnumMemberName("corrected")]
    Corrected,

    /// <summary>A person looked at them and let them in.</summary>
    [JsonStringEnumMemberName("released")]
    Released,

    /// <summary>They are surer or less sure than before.</summary>
    [JsonStringEnumMemberName("weighed")]
    Weighed,

    /// <summary>What they taught was written down in one.</summary>
    [JsonStringEnumMemberName("compressed")]
    Compressed,

    /// <summary>They cannot both hold, and nothing says which does: each is linked to the other, and both stay.</summary>
    [JsonStringEnumMemberName("contradicted")]
    Contradicted,
}
