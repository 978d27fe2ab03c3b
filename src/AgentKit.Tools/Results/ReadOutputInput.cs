namespace AgentKit.Tools.Results;

/// <summary>What <c>read_output</c> takes.</summary>
internal sealed record ReadOutputInput
{
    public required string Id { get; init; }

    /// <summary>The first line, from 1.</summary>
    public int? Offset { get; init; }

    /// <summary>The most lines.</summary>
    public int? Limit { get; init; }
}
