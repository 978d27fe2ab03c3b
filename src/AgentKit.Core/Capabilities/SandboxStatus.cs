namespace AgentKit.Capabilities;

/// <summary>What a sandbox can do on this machine.</summary>
public sealed record SandboxStatus
{
    /// <summary>How far it contains.</summary>
    public required Containment Containment { get; init; }

    /// <summary>What was found, as a sentence or two: program, version and limits that hold, or why there is none.</summary>
    public required string What { get; init; }

    /// <summary>What to do so that there is one; <see langword="null"/> when nothing is to be done.</summary>
    public string? Remedy { get; init; }
}
