using System.Text.Json.Serialization;

namespace AgentKit;

/// <summary>How far a background run is.</summary>
[JsonConverter(typeof(SnakeCaseEnumConverter<BackgroundRunStatus>))]
public enum BackgroundRunStatus
{
    /// <summary>It waits for its turn, or for the next start of a host.</summary>
    Queued,

    /// <summary>It is under way, or its process died and nobody has taken it over yet.</summary>
    Running,

    /// <summary>It waits for a person's answer, and goes on when it is resumed.</summary>
    Parked,

    /// <summary>It ended; the result's stop reason says how.</summary>
    Finished,

    /// <summary>Somebody cancelled it.</summary>
    Cancelled,
}
