using System.Text.Json.Serialization;

namespace AgentKit;

/// <summary>The kind of place that a result came from.</summary>
[JsonConverter(typeof(SnakeCaseEnumConverter<ContentOrigin>))]
public enum ContentOrigin
{
    /// <summary>The tool itself: the host's own code, or the runtime.</summary>
    Tool,

    /// <summary>A file of the workspace.</summary>
    Workspace,

    /// <summary>A file that does not count as the workspace's own: outside of it, in a folder of dependencies, or written while untrusted content was in the context.</summary>
    File,

    /// <summary>What a command printed.</summary>
    Command,

    /// <summary>The network.</summary>
    Web,

    /// <summary>A server that brings tools of its own, such as an MCP server.</summary>
    Server,

    /// <summary>A resource that a host or package brings.</summary>
    Resource,

    /// <summary>Another agent.</summary>
    ChildAgent,
}
