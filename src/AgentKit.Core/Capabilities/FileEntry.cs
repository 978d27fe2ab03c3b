namespace AgentKit.Capabilities;

/// <summary>What stands at one name in a folder.</summary>
public sealed record FileEntry
{
    /// <summary>The path as a tool would name it: relative to the workspace with <c>/</c>, absolute outside.</summary>
    public required string Path { get; init; }

    /// <summary>The last name of <see cref="Path"/>.</summary>
    public string Name => Path[(Path.LastIndexOf('/') + 1)..];

    /// <summary>What is there; for a link, what it leads to.</summary>
    public required PathKind Kind { get; init; }

    /// <summary>Whether the name is a link. Links to folders are not followed.</summary>
    public bool IsLink { get; init; }

    /// <summary>The size in bytes; 0 for what is no file.</summary>
    public long Length { get; init; }

    /// <summary>When the content last changed.</summary>
    public DateTimeOffset ModifiedAt { get; init; }
}
