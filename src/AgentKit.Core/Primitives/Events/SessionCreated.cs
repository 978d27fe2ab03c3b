namespace AgentKit;

/// <summary>The first event of every session.</summary>
public sealed record SessionCreated : SessionEvent
{
    /// <summary>Whose session it is.</summary>
    public required SessionOwner Owner { get; init; }

    /// <summary>The agent that it was made for.</summary>
    public required string Agent { get; init; }

    /// <summary>The workspace; <see langword="null"/> when the session has none.</summary>
    public string? Workspace { get; init; }

    /// <summary>The session that this one was forked from.</summary>
    public SessionId? ForkedFrom { get; init; }

    /// <summary>The last event taken over from that session; 0 when there is none.</summary>
    public long ForkedAt { get; init; }
}
