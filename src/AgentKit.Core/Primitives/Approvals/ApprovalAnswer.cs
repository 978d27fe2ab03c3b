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

    /// <summary>What was said to a plan; <see langword="null"/> when the question was about another call.</summary>
    public PlanDecision? Decision { get; init; }

    /// <summary>The plan as it was approved; <see langword="null"/> when none was.</summary>
    public ProposedPlan? Plan { get; init; }
}
