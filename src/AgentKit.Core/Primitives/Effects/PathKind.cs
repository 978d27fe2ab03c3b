using System.Text.Json.Serialization;

namespace AgentKit;

/// <summary>What stands at a path.</summary>
[JsonConverter(typeof(SnakeCaseEnumConverter<PathKind>))]
public enum PathKind
{
    /// <summary>Nothing yet.</summary>
    Missing,

    /// <summary>A regular file.</summary>
    File,

    /// <summary>A folder.</summary>
    Folder,

    /// <summary>A device, FIFO or socket, or something below <c>/proc</c> or <c>/sys</c>.</summary>
    Special,

    /// <summary>The text is no path.</summary>
    Malformed,
}
