namespace AgentKit.Tools.Shell;

/// <summary>What <c>shell</c> takes.</summary>
internal sealed record ShellInput
{
    public required string Command { get; init; }

    /// <summary>How long it may run; two minutes when left out.</summary>
    public int? TimeoutMs { get; init; }

    /// <summary>Whether it needs the network.</summary>
    public bool Network { get; init; }

    /// <summary>What it writes outside the workspace, or protected in it.</summary>
    public IReadOnlyList<string>? WritePaths { get; init; }
}
