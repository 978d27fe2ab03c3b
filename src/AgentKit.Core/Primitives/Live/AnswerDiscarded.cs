namespace AgentKit;

/// <summary>The text shown since the last event belongs to an answer that broke off. It is void and will be asked for again.</summary>
public sealed record AnswerDiscarded : LiveUpdate
{
    /// <summary>What broke.</summary>
    public required string Why { get; init; }
}
