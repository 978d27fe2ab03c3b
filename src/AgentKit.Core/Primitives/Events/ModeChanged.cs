namespace AgentKit;

/// <summary>The mode of the session changed: by the host, by a person who approved a plan, or by the model, which can only enter plan mode.</summary>
public sealed record ModeChanged : SessionEvent
{
    /// <summary>The mode from now on.</summary>
    public required Mode Mode { get; init; }

    /// <summary>Who changed it.</summary>
    public required string By { get; init; }
}
