using System.Text.Json.Serialization;

namespace AgentKit.Memory;

/// <summary>What became of a record. Only active ones are recalled; the others stay, for history and to be brought back.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<MemoryStatus>))]
public enum MemoryStatus
{
    /// <summary>It holds.</summary>
    [JsonStringEnumMemberName("active")]
    Active,

    /// <summary>Something newer took its place.</summary>
    [JsonStringEnumMemberName("superseded")]
    Superseded,

    /// <summary>Another record says the same.</summary>
    [JsonStringEnumMemberName("merged")]
    Merged,

    /// <summary>Its time is over.</summary>
    [JsonStringEnumMemberName("expired")]
    Expired,

    /// <summary>It waits for a person to look at it: it instructs, or its source is not trusted enough.</summary>
    [JsonStringEnumMemberName("quarantined")]
    Quarantined,

    /// <summary>It was worth nothing, or the budget had no room for it.</summary>
    [JsonStringEnumMemberName("dropped")]
    Dropped,
}
