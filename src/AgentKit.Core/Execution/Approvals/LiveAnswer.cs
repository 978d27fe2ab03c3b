namespace AgentKit.Execution.Approvals;

/// <summary>How asking a person who was there ended.</summary>
internal readonly record struct LiveAnswer(LiveAnswerKind Kind, ApprovalAnswer? Answer = null)
{
    public static LiveAnswer Failed { get; } = new(LiveAnswerKind.Failed);

    public static LiveAnswer Left { get; } = new(LiveAnswerKind.Left);

    public static LiveAnswer Moot { get; } = new(LiveAnswerKind.Moot);
}

/// <summary>The ways in which asking can end.</summary>
internal enum LiveAnswerKind
{
    /// <summary>The person answered.</summary>
    Answered,

    /// <summary>What was to ask them failed.</summary>
    Failed,

    /// <summary>They left instead.</summary>
    Left,

    /// <summary>The question has answered itself.</summary>
    Moot,
}
