namespace AgentKit;

/// <summary>The host changed the mode of the session.</summary>
public sealed record ModeChanged : SessionEvent
{
    /// <summary>The mode from now on.</summary>
    public required Mode Mode { get; init; }

    /// <summary>Who changed it.</summary>
    public required string By { get; init; }
}
