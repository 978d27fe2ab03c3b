namespace AgentKit.Sessions;

/// <summary>What a list of sessions shows of each.</summary>
public sealed record SessionSummary
{
    /// <summary>The session.</summary>
    public required SessionId Id { get; init; }

    /// <summary>When its last event happened.</summary>
    public required DateTimeOffset LastUsed { get; init; }

    /// <summary>How many events it has; <see langword="null"/> when counting would mean reading it.</summary>
    public long? Events { get; init; }

    /// <summary>How many bytes its log takes; <see langword="null"/> where the store cannot tell.</summary>
    public long? Bytes { get; init; }

    /// <summary>The beginning of what was first asked, on one line; <see langword="null"/> when nothing was, or the store cannot tell without reading on.</summary>
    public string? Prompt { get; init; }

    /// <summary>Why the session cannot be opened; <see langword="null"/> when it can.</summary>
    public string? Damage { get; init; }
}
