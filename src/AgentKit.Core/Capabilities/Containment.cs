using System.Text.Json.Serialization;

namespace AgentKit.Capabilities;

/// <summary>How far the operating system holds a command to what was approved.</summary>
[JsonConverter(typeof(SnakeCaseEnumConverter<Containment>))]
public enum Containment
{
    /// <summary>Not at all: a command can do what the user of the host can.</summary>
    None,

    /// <summary>Files, network and processes: it writes, reads and reaches only what its policy names.</summary>
    Full,
}
