namespace AgentKit.Tools.Search;

/// <summary>What <c>grep</c> takes.</summary>
internal sealed record GrepInput
{
    public required string Pattern { get; init; }

    /// <summary>The file or folder to search; the workspace when left out.</summary>
    public string? Path { get; init; }

    /// <summary>Which files, by their path below <see cref="Path"/>.</summary>
    public string? Glob { get; init; }
}
