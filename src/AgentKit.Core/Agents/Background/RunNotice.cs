namespace AgentKit;

/// <summary>Says that a background run ended, or waits for an answer.</summary>
public sealed record RunNotice
{
    /// <summary>The notice's id, the same at every attempt to deliver it.</summary>
    public required string Id { get; init; }

    /// <summary>What it is about.</summary>
    public required RunNoticeKind Kind { get; init; }

    /// <summary>The run.</summary>
    public required string RunId { get; init; }

    /// <summary>Its session.</summary>
    public required SessionId SessionId { get; init; }

    /// <summary>Whose run it is.</summary>
    public required SessionOwner Owner { get; init; }

    /// <summary>The key of the agent; empty for the default agent.</summary>
    public required string Agent { get; init; }

    /// <summary>How the run ended or stands.</summary>
    public required AgentResult Result { get; init; }

    /// <summary>When it happened.</summary>
    public required DateTimeOffset At { get; init; }
}
