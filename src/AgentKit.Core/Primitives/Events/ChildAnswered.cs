namespace AgentKit;

/// <summary>A question of an agent that a call has started was answered, or refused because nobody was there. A grant stands in the child's log alone.</summary>
public sealed record ChildAnswered : SessionEvent
{
    /// <summary>The id of the call that started the child.</summary>
    public required string CallId { get; init; }

    /// <summary>The session of the child, which asked.</summary>
    public required SessionId ChildSessionId { get; init; }

    /// <summary>The id of the question.</summary>
    public required string QuestionId { get; init; }

    /// <summary>Whether the child's call may run.</summary>
    public required bool Approved { get; init; }

    /// <summary>Who answered.</summary>
    public required string By { get; init; }

    /// <summary>How far the approval reaches in the child's session; <see langword="null"/> for a refusal.</summary>
    public GrantScope? Scope { get; init; }

    /// <summary>The reason given.</summary>
    public string? Reason { get; init; }
}
