using System.Text.Json.Serialization;

namespace AgentKit.Memory;

/// <summary>What kind of thing is remembered.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<MemoryKind>))]
public enum MemoryKind
{
    /// <summary>How something is.</summary>
    [JsonStringEnumMemberName("fact")]
    Fact,

    /// <summary>How a person likes things.</summary>
    [JsonStringEnumMemberName("preference")]
    Preference,

    /// <summary>What was settled.</summary>
    [JsonStringEnumMemberName("decision")]
    Decision,

    /// <summary>How something is done.</summary>
    [JsonStringEnumMemberName("procedure")]
    Procedure,

    /// <summary>What happened once: a turn of a conversation, an event.</summary>
    [JsonStringEnumMemberName("episode")]
    Episode,
}
