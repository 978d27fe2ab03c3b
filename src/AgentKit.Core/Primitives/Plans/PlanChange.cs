using System.Text.Json.Serialization;

namespace AgentKit;

/// <summary>What a plan does to a file.</summary>
[JsonConverter(typeof(SnakeCaseEnumConverter<PlanChange>))]
public enum PlanChange
{
    /// <summary>It is made, where there was none.</summary>
    Create,

    /// <summary>Its content changes.</summary>
    Edit,

    /// <summary>It is deleted.</summary>
    Delete,
}
