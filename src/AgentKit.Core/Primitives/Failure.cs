namespace AgentKit;

/// <summary>What went wrong, why, and the ways on. A failure is a decision, not a dead end.</summary>
public sealed record Failure
{
    /// <summary>What happened, in one sentence.</summary>
    public required string What { get; init; }

    /// <summary>Why it happened, as far as it is known.</summary>
    public required string Why { get; init; }

    /// <summary>What can be done next, best first.</summary>
    public IReadOnlyList<string> Options { get; init; } = [];

    /// <inheritdoc/>
    public override string ToString() => $"{What} {Why}";
}
