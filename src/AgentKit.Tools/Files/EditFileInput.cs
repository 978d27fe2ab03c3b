namespace AgentKit.Tools.Files;

/// <summary>What <c>edit_file</c> takes.</summary>
internal sealed record EditFileInput
{
    public required string Path { get; init; }

    public required string OldText { get; init; }

    public required string NewText { get; init; }

    /// <summary>Whether every occurrence is replaced, rather than the only one.</summary>
    public bool ReplaceAll { get; init; }
}
