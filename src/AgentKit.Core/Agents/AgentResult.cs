namespace AgentKit;

/// <summary>How a run ended.</summary>
public sealed record AgentResult
{
    /// <summary>The final answer; empty when there is none.</summary>
    public required string Text { get; init; }

    /// <summary>Why the run ended.</summary>
    public required StopReason StopReason { get; init; }

    /// <summary>What went wrong; <see langword="null"/> when nothing did.</summary>
    public Failure? Failure { get; init; }

    /// <summary>The questions that wait for an answer; empty unless the run ended with <see cref="StopReason.Parked"/>.</summary>
    public IReadOnlyList<ParkedQuestion> PendingApprovals { get; init; } = [];

    /// <summary>What the run used.</summary>
    public required Usage Usage { get; init; }

    /// <summary>How many answers the model gave.</summary>
    public required int Turns { get; init; }

    /// <summary>How long the run took.</summary>
    public required TimeSpan Duration { get; init; }

    /// <summary>The session.</summary>
    public required SessionId SessionId { get; init; }

    /// <summary>
    /// The hash that stands for the whole log up to the end of the run; kept elsewhere, it shows later whether the log was
    /// cut or rewritten. <see langword="null"/> where the store keeps no chain.
    /// </summary>
    public string? HeadHash { get; init; }

    /// <summary>What there is of a run that gave nothing.</summary>
    internal static AgentResult Nothing(SessionId session, StopReason reason, Failure? failure = null) => new()
    {
        Text = "",
        StopReason = reason,
        Failure = failure,
        Usage = Usage.None,
        Turns = 0,
        Duration = TimeSpan.Zero,
        SessionId = session,
    };

    /// <summary>The result itself, for those who prefer exceptions.</summary>
    /// <exception cref="RunFailedException">The run did not complete.</exception>
    public AgentResult EnsureCompleted() => StopReason == StopReason.Completed ? this : throw new RunFailedException(this);

    /// <summary>The answer; of a run that failed, what there is of one, and under it what went wrong and why.</summary>
    public override string ToString() =>
        StopReason == StopReason.Completed || Failure is null ? Text : Text.Length == 0 ? Failure.ToString() : $"{Text}{Environment.NewLine}{Failure}";
}
