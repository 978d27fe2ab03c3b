namespace AgentKit.Cli.Doctor;

/// <summary>What one check showed.</summary>
internal sealed record Finding
{
    public required string Name { get; init; }

    public required bool IsOk { get; init; }

    /// <summary>Whether the agent cannot work without it.</summary>
    public bool IsNeeded { get; init; }

    public required string What { get; init; }

    /// <summary>How to get what is missing.</summary>
    public string? Remedy { get; init; }
}
