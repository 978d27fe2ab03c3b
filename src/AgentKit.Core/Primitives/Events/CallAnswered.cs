namespace AgentKit;

/// <summary>A question about a call was answered.</summary>
public sealed record CallAnswered : SessionEvent
{
    /// <summary>Who answers where the runtime itself settles a question: it expired, or what it was about has changed.</summary>
    internal const string Runtime = "the runtime";

    /// <summary>The id of the question.</summary>
    public required string QuestionId { get; init; }

    /// <summary>The call's id.</summary>
    public required string CallId { get; init; }

    /// <summary>Whether the call may run.</summary>
    public required bool Approved { get; init; }

    /// <summary>Who answered.</summary>
    public required string By { get; init; }

    /// <summary>How far the approval reaches; <see langword="null"/> for a refusal.</summary>
    public GrantScope? Scope { get; init; }

    /// <summary>The reason given, which the model reads with a refusal.</summary>
    public string? Reason { get; init; }

    /// <summary>The id of the message in the session's inbox that brought the answer; <see langword="null"/> when it came directly.</summary>
    public string? InboxId { get; init; }
}
