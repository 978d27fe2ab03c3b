using System.Text.Json.Serialization;

namespace AgentKit.Memory;

/// <summary>The kind of place that a record came from.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<MemoryOrigin>))]
public enum MemoryOrigin
{
    /// <summary>A person said it.</summary>
    [JsonStringEnumMemberName("person")]
    Person,

    /// <summary>The model said it.</summary>
    [JsonStringEnumMemberName("model")]
    Model,

    /// <summary>A tool answered it.</summary>
    [JsonStringEnumMemberName("tool")]
    Tool,

    /// <summary>A file.</summary>
    [JsonStringEnumMemberName("file")]
    File,

    /// <summary>What a command printed.</summary>
    [JsonStringEnumMemberName("command")]
    Command,

    /// <summary>The network: a page, a mail, a server.</summary>
    [JsonStringEnumMemberName("web")]
    Web,

    /// <summary>Another agent published it.</summary>
    [JsonStringEnumMemberName("agent")]
    Agent,

    /// <summary>It was imported, and nothing more is known.</summary>
    [JsonStringEnumMemberName("import")]
    Import,

    /// <summary>Consolidation made it of other records.</summary>
    [JsonStringEnumMemberName("consolidation")]
    Consolidation,
}
