namespace AgentKit.Tools.Files;

/// <summary>What <c>list_directory</c> takes.</summary>
internal sealed record ListDirectoryInput
{
    public required string Path { get; init; }
}
