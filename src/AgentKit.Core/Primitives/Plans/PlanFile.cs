namespace AgentKit;

/// <summary>A file that a plan touches.</summary>
public sealed record PlanFile
{
    /// <summary>The file, or a folder with <c>/</c> at its end, which means everything below it.</summary>
    public required string Path { get; init; }

    /// <summary>What becomes of it.</summary>
    public required PlanChange Change { get; init; }
}
