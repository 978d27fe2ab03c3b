using System.Text.Json.Serialization;

namespace AgentKit;

/// <summary>How much a session may do without asking. Only the host changes it; no tool and no model can.</summary>
[JsonConverter(typeof(SnakeCaseEnumConverter<Mode>))]
public enum Mode
{
    /// <summary>Whatever is not proved harmless, and not covered by a rule, asks a person.</summary>
    Default,

    /// <summary>Reading only. Everything else is denied, and allow rules do not count.</summary>
    Plan,

    /// <summary>Runs what rules allow and never interrupts: what would ask is denied.</summary>
    Auto,
}
