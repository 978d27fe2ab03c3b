namespace AgentKit;

/// <summary>How far a running call is.</summary>
public sealed record CallProgress : LiveUpdate
{
    /// <summary>The call's id.</summary>
    public required string CallId { get; init; }

    /// <summary>One line in the tool's words.</summary>
    public required string Message { get; init; }
}
