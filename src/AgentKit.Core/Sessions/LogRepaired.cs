namespace AgentKit.Sessions;

/// <summary>A store found its log damaged, set the damaged part aside and went on with the rest.</summary>
public sealed record LogRepaired : SessionEvent
{
    /// <summary>What was found.</summary>
    public required string Why { get; init; }

    /// <summary>Where the damaged part was put.</summary>
    public string? SetAside { get; init; }
}
