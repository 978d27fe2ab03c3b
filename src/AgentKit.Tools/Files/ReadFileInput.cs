namespace AgentKit.Tools.Files;

/// <summary>What <c>read_file</c> takes.</summary>
internal sealed record ReadFileInput
{
    public required string Path { get; init; }

    /// <summary>The first line, from 1.</summary>
    public int? Offset { get; init; }

    /// <summary>The most lines.</summary>
    public int? Limit { get; init; }
}
