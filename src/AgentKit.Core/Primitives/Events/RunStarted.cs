namespace AgentKit;

/// <summary>A run began.</summary>
public sealed record RunStarted : SessionEvent
{
    /// <summary>The run's id.</summary>
    public required string RunId { get; init; }

    /// <summary>The agent that runs.</summary>
    public required string Agent { get; init; }

    /// <summary>The caller's id of this request; two submissions with one id are one run.</summary>
    public string? RequestId { get; init; }

    /// <summary>Whether the run goes on where an earlier one stopped.</summary>
    public bool Resumed { get; init; }

    /// <summary>The session whose call started this run; <see langword="null"/> for most.</summary>
    public SessionId? ParentSessionId { get; init; }

    /// <summary>Whether a person was there to answer questions; <see langword="null"/> in logs of versions that did not ask.</summary>
    public bool? Attended { get; init; }

    /// <summary>How that was found out.</summary>
    public string? AttendedWhy { get; init; }

    /// <summary>
    /// The folder that the session works in from here, when it is another than before: what was granted elsewhere counts no
    /// more. <see langword="null"/> for most.
    /// </summary>
    public string? Workspace { get; init; }
}
