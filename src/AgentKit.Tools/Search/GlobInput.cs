namespace AgentKit.Tools.Search;

/// <summary>What <c>glob</c> takes.</summary>
internal sealed record GlobInput
{
    public required string Pattern { get; init; }

    /// <summary>The folder to search; the workspace when left out.</summary>
    public string? Path { get; init; }
}
