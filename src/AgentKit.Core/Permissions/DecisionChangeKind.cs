using System.Text.Json.Serialization;

namespace AgentKit.Permissions;

/// <summary>The ways in which the answer about a call can change.</summary>
[JsonConverter(typeof(SnakeCaseEnumConverter<DecisionChangeKind>))]
public enum DecisionChangeKind
{
    /// <summary>A rule is added.</summary>
    AddRule,

    /// <summary>One or more rules are removed from where they stand.</summary>
    RemoveRules,

    /// <summary>The session changes its mode.</summary>
    ChangeMode,

    /// <summary>A person trusts the workspace, whose own settings then count in full.</summary>
    TrustWorkspace,

    /// <summary>A person approves the call.</summary>
    Approve,
}
