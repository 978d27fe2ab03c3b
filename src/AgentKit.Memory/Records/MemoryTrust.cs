using System.Text.Json.Serialization;

namespace AgentKit.Memory;

/// <summary>How far the source of a record is trusted, least first. What is less trusted never takes the place of what is more.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<MemoryTrust>))]
public enum MemoryTrust
{
    /// <summary>From where anybody could have written it: the web, mail, a server, a tool's output of unknown origin.</summary>
    [JsonStringEnumMemberName("untrusted")]
    Untrusted,

    /// <summary>What the model said or concluded.</summary>
    [JsonStringEnumMemberName("model")]
    Model,

    /// <summary>What a file of the workspace or a command run there showed.</summary>
    [JsonStringEnumMemberName("workspace")]
    Workspace,

    /// <summary>What the person said, or the host's own code.</summary>
    [JsonStringEnumMemberName("person")]
    Person,
}
