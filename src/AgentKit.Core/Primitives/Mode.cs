using System.Text.Json.Serialization;

namespace AgentKit;

/// <summary>How much a session may do without asking. Only a person changes it, through the host or by approving a plan; a model can enter plan mode, and never leave it.</summary>
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
