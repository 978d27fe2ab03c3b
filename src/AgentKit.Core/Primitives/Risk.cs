using System.Text.Json.Serialization;

namespace AgentKit;

/// <summary>What a call could do at worst, from harmless to worst.</summary>
[JsonConverter(typeof(SnakeCaseEnumConverter<Risk>))]
public enum Risk
{
    /// <summary>It only reads.</summary>
    ReadOnly,

    /// <summary>It changes files or other state in a way that can be undone or redone.</summary>
    Write,

    /// <summary>It sends to or receives from the network.</summary>
    Network,

    /// <summary>It destroys what cannot be brought back.</summary>
    Destructive,

    /// <summary>It gains rights beyond those of the process.</summary>
    Privileged,

    /// <summary>Nobody can tell. Treated as the worst of all.</summary>
    Unknown,
}
