namespace AgentKit;

/// <summary>A person is asked about a call.</summary>
public sealed record CallAsked : SessionEvent
{
    /// <summary>The id of the question.</summary>
    public required string QuestionId { get; init; }

    /// <summary>The call's id.</summary>
    public required string CallId { get; init; }

    /// <summary>Why it is not simply run.</summary>
    public required string Why { get; init; }
}
