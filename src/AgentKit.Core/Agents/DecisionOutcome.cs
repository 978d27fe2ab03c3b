using System.Text.Json.Serialization;

namespace AgentKit;

/// <summary>What was decided about a call.</summary>
[JsonConverter(typeof(SnakeCaseEnumConverter<DecisionOutcome>))]
public enum DecisionOutcome
{
    /// <summary>It ran.</summary>
    Allowed,

    /// <summary>It was left for a person who was not there.</summary>
    Parked,

    /// <summary>It did not run.</summary>
    Denied,
}
