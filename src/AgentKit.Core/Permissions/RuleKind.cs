using System.Text.Json.Serialization;

namespace AgentKit.Permissions;

/// <summary>What a rule says about the calls it names. Deny wins over ask, ask over allow, wherever each stands.</summary>
[JsonConverter(typeof(SnakeCaseEnumConverter<RuleKind>))]
public enum RuleKind
{
    /// <summary>A call runs unasked when rules of this kind cover all that it would do.</summary>
    Allow,

    /// <summary>A call asks when a rule of this kind hits anything that it would do.</summary>
    Ask,

    /// <summary>A call does not run when a rule of this kind hits anything that it would do.</summary>
    Deny,
}
