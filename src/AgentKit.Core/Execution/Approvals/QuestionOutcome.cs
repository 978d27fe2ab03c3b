namespace AgentKit.Execution.Approvals;

/// <summary>What became of a question.</summary>
internal sealed record QuestionOutcome
{
    /// <summary>The verdict that led to the question.</summary>
    public required Verdict Verdict { get; init; }

    /// <summary>Who approved; <see langword="null"/> when nobody did.</summary>
    public string? ApprovedBy { get; init; }

    /// <summary>Why the call is refused, for the model to read.</summary>
    public string? Refusal { get; init; }

    /// <summary>Whether the question has answered itself, so that the call is to be judged anew.</summary>
    public bool IsMoot { get; init; }

    /// <summary>Whether the question waits for an answer from elsewhere.</summary>
    public bool IsParked { get; init; }
}
