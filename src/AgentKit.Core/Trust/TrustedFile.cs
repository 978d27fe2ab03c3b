namespace AgentKit.Trust;

/// <summary>A file as it was when a person trusted its workspace.</summary>
public sealed record TrustedFile
{
    /// <summary>The path relative to the workspace, with <c>/</c>.</summary>
    public required string Path { get; init; }

    /// <summary>The SHA-256 of its content; <see langword="null"/> when it was not read.</summary>
    public string? Sha256 { get; init; }

    /// <summary>Why it was not read; <see langword="null"/> when it was.</summary>
    public string? Problem { get; init; }
}
