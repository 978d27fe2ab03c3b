using System.Text.Json.Serialization;

namespace AgentKit;

/// <summary>How a call ended.</summary>
[JsonConverter(typeof(SnakeCaseEnumConverter<CallOutcome>))]
public enum CallOutcome
{
    /// <summary>The tool ran and succeeded.</summary>
    Ok,

    /// <summary>The call was not valid, or the tool ran and failed.</summary>
    Error,

    /// <summary>The call was not allowed, and did not run.</summary>
    Denied,

    /// <summary>The run was stopped before the call ended.</summary>
    Cancelled,

    /// <summary>The call had started when the process ended or its time ran out: nobody knows how far it came.</summary>
    InDoubt,
}
