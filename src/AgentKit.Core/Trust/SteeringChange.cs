namespace AgentKit.Trust;

/// <summary>A file that is not as it was when a person trusted the workspace.</summary>
public sealed class SteeringChange
{
    internal SteeringChange()
    {
    }

    /// <summary>The path relative to the workspace, with <c>/</c>.</summary>
    public required string Path { get; init; }

    /// <summary>What happened.</summary>
    public required SteeringChangeKind Kind { get; init; }

    /// <summary>The text that was trusted; <see langword="null"/> when there was none, or it is not kept any more.</summary>
    public string? Before { get; init; }

    /// <summary>The file now; <see langword="null"/> when it is gone.</summary>
    public SteeringFile? Now { get; init; }
}
