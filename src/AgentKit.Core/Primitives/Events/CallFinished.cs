namespace AgentKit;

/// <summary>A call ended, one way or another, and its result entered the conversation.</summary>
public sealed record CallFinished : SessionEvent
{
    /// <summary>The call's id.</summary>
    public required string CallId { get; init; }

    /// <summary>The tool's name, as the model wrote it.</summary>
    public required string Tool { get; init; }

    /// <summary>How it ended.</summary>
    public required CallOutcome Outcome { get; init; }

    /// <summary>What the model reads.</summary>
    public required ToolResult Result { get; init; }
}
