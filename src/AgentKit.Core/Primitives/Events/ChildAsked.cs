namespace AgentKit;

/// <summary>An agent that a call has started needs an answer, and asks the person of this session. Stands in the parent's log; the child's has the question itself.</summary>
public sealed record ChildAsked : SessionEvent
{
    /// <summary>The id of the call that started the child.</summary>
    public required string CallId { get; init; }

    /// <summary>The session of the child, which asks.</summary>
    public required SessionId ChildSessionId { get; init; }

    /// <summary>The id of the question.</summary>
    public required string QuestionId { get; init; }

    /// <summary>The tool that the child wants to use.</summary>
    public required string Tool { get; init; }

    /// <summary>What the child's call would do.</summary>
    public required IReadOnlyList<Effect> Effects { get; init; }

    /// <summary>Why it is not simply run.</summary>
    public required string Why { get; init; }
}
