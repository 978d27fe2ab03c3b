using System.Text.Json.Serialization;

namespace AgentKit;

/// <summary>What a person says to a plan.</summary>
[JsonConverter(typeof(SnakeCaseEnumConverter<PlanDecision>))]
public enum PlanDecision
{
    /// <summary>No; the agent stops.</summary>
    Rejected,

    /// <summary>Not so; the agent reads why, and may propose another.</summary>
    SentBack,

    /// <summary>Yes, and each step asks.</summary>
    ApprovedAsking,

    /// <summary>Yes, and what it names runs unasked.</summary>
    Approved,
}
