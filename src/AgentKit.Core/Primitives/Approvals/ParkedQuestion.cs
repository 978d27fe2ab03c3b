namespace AgentKit;

/// <summary>A question that waits for a person, as the end of a run names it.</summary>
public sealed record ParkedQuestion
{
    /// <summary>The question's id, by which it is answered.</summary>
    public required string Id { get; init; }

    /// <summary>The call's id.</summary>
    public required string CallId { get; init; }

    /// <summary>The tool's name.</summary>
    public required string Tool { get; init; }

    /// <summary>Why the call is not simply run.</summary>
    public required string Why { get; init; }

    /// <summary>When the question, still unanswered, counts as denied.</summary>
    public required DateTimeOffset Expires { get; init; }
}
