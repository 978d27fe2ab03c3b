namespace AgentKit;

/// <summary>While a run was under way, the person left or came back.</summary>
public sealed record PresenceChanged : SessionEvent
{
    /// <summary>Whether a person is there to answer questions.</summary>
    public required bool IsThere { get; init; }

    /// <summary>How that was found out.</summary>
    public required string Why { get; init; }
}
