namespace AgentKit;

/// <summary>While a call ran, it reached for something that was not approved for it, and was refused it.</summary>
public sealed record CallRefused : SessionEvent
{
    /// <summary>The call's id.</summary>
    public required string CallId { get; init; }

    /// <summary>What it reached for, and why it was refused.</summary>
    public required string What { get; init; }
}
