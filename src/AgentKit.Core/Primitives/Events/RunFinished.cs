namespace AgentKit;

/// <summary>A run ended. Every run that started ends with one, unless its process was killed.</summary>
public sealed record RunFinished : SessionEvent
{
    /// <summary>The run's id.</summary>
    public required string RunId { get; init; }

    /// <summary>Why it ended.</summary>
    public required StopReason StopReason { get; init; }

    /// <summary>The final answer; empty when there is none.</summary>
    public required string Text { get; init; }

    /// <summary>What the run used.</summary>
    public required Usage Usage { get; init; }

    /// <summary>How many answers the model gave.</summary>
    public required int Turns { get; init; }

    /// <summary>What went wrong; <see langword="null"/> when nothing did.</summary>
    public Failure? Failure { get; init; }

    /// <summary>The questions that wait for an answer; <see langword="null"/> unless the run ended with <see cref="StopReason.Parked"/>.</summary>
    public IReadOnlyList<ParkedQuestion>? PendingApprovals { get; init; }
}
