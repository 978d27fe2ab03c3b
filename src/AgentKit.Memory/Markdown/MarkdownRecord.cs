namespace AgentKit.Memory.Markdown;

/// <summary>A line of a file of memory, as a person may have left it.</summary>
internal sealed record MarkdownRecord
{
    /// <summary>The record's id; <see langword="null"/> for a line that a person added.</summary>
    public string? Id { get; init; }

    public required string Statement { get; init; }

    public MemoryKind Kind { get; init; }

    public DateTimeOffset? ObservedAt { get; init; }

    public MemoryTrust? Trust { get; init; }
}
