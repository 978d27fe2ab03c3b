namespace AgentKit;

/// <summary>
/// The run was stopped while the model answered. What it had said by then stands in the conversation, with a note that it was cut short;
/// what it was about to call does not.
/// </summary>
public sealed record AnswerInterrupted : SessionEvent
{
    /// <summary>The text that had come.</summary>
    public required string Text { get; init; }

    /// <summary>What the answer had used by then, as far as the provider had said.</summary>
    public required Usage Usage { get; init; }
}
