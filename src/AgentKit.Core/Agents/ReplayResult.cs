namespace AgentKit;

/// <summary>Whether a session, run again from its own log, came out the same.</summary>
public sealed record ReplayResult
{
    /// <summary>Whether every event came out as recorded.</summary>
    public bool Matches => Difference is null;

    /// <summary>How many events came out as recorded, from the first on; all of the log's when the replay matches.</summary>
    public required long Events { get; init; }

    /// <summary>
    /// The first difference: which event, what the log has there and what the replay gave. <see langword="null"/> when there
    /// is none.
    /// </summary>
    public string? Difference { get; init; }
}
