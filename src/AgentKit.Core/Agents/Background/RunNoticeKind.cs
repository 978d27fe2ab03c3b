using System.Text.Json.Serialization;

namespace AgentKit;

/// <summary>What a notice is about.</summary>
[JsonConverter(typeof(SnakeCaseEnumConverter<RunNoticeKind>))]
public enum RunNoticeKind
{
    /// <summary>A background run ended: completed, failed or cancelled.</summary>
    RunFinished,

    /// <summary>A background run waits for a person's answer.</summary>
    RunParked,
}
