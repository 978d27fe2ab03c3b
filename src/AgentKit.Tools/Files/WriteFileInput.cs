namespace AgentKit.Tools.Files;

/// <summary>What <c>write_file</c> takes.</summary>
internal sealed record WriteFileInput
{
    public required string Path { get; init; }

    public required string Content { get; init; }
}
