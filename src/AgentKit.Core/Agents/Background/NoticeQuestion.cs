namespace AgentKit;

/// <summary>A question about a call that nobody has answered.</summary>
public sealed record NoticeQuestion
{
    /// <summary>The id of the question.</summary>
    public required string QuestionId { get; init; }

    /// <summary>The id of the call.</summary>
    public required string CallId { get; init; }

    /// <summary>The tool that would run.</summary>
    public required string Tool { get; init; }

    /// <summary>Why it is not simply run.</summary>
    public required string Why { get; init; }
}
