namespace AgentKit.Autonomy;

/// <summary>A question about a call, and what became of it.</summary>
internal sealed record OpenQuestion
{
    public required CallAsked Asked { get; init; }

    public required DateTimeOffset AskedAt { get; init; }

    /// <summary>Whether it stands in the log because the session was forked from the one that asked it.</summary>
    public bool IsOfAnother { get; init; }

    /// <summary>When it was last parked; <see langword="null"/> when it never was.</summary>
    public CallParked? Parked { get; init; }

    /// <summary>Its answer; <see langword="null"/> while there is none.</summary>
    public CallAnswered? Answer { get; init; }

    /// <summary>Where the answer stands in the log.</summary>
    public long AnsweredAs { get; init; }
}
