using System.Text.Json;

namespace AgentKit.Sessions;

/// <summary>An event whose type this host does not know. It is kept and passed over.</summary>
public sealed record UnknownEvent : SessionEvent
{
    /// <summary>The type's name in the log.</summary>
    public required string TypeName { get; init; }

    /// <summary>The type's version in the log.</summary>
    public required int Version { get; init; }

    /// <summary>The event as it stands in the log.</summary>
    public required JsonElement Data { get; init; }
}
