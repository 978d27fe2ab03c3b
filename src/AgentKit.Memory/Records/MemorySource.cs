namespace AgentKit.Memory;

/// <summary>Where a record came from, and the words that it rests on.</summary>
public sealed record MemorySource
{
    /// <summary>The kind of place.</summary>
    public required MemoryOrigin Origin { get; init; }

    /// <summary>Which one: a path, a host, a command, the name of a tool.</summary>
    public string? Name { get; init; }

    /// <summary>Who said it, where somebody did.</summary>
    public string? Speaker { get; init; }

    /// <summary>The session or conversation.</summary>
    public string? Session { get; init; }

    /// <summary>The sequence number of the event in the session's log.</summary>
    public long? Event { get; init; }

    /// <summary>The words that it rests on; <see langword="null"/> where the statement itself is what was said.</summary>
    public string? Words { get; init; }
}
