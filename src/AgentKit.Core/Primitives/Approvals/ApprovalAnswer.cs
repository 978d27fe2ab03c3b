namespace AgentKit;

/// <summary>The answer to one <see cref="ApprovalRequest"/>.</summary>
public sealed class ApprovalAnswer
{
    internal ApprovalAnswer()
    {
    }

    /// <summary>The question.</summary>
    public required ApprovalRequest Request { get; init; }

    /// <summary>The consent; <see langword="null"/> for a refusal.</summary>
    public Consent? Consent { get; init; }

    /// <summary>Who answered.</summary>
    public required string By { get; init; }

    /// <summary>The reason for a refusal, for the model to read.</summary>
    public string? Reason { get; init; }
}
