namespace AgentKit;

/// <summary>A question about a call waits for an answer that nobody is there to give now. The run ends without the call; resuming takes it up.</summary>
public sealed record CallParked : SessionEvent
{
    /// <summary>The id of the question.</summary>
    public required string QuestionId { get; init; }

    /// <summary>The call's id.</summary>
    public required string CallId { get; init; }

    /// <summary>When the question, still unanswered, counts as denied.</summary>
    public required DateTimeOffset Expires { get; init; }
}
