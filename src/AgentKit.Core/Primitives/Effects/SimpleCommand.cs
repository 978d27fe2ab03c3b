namespace AgentKit;

/// <summary>One program and its arguments.</summary>
public sealed record SimpleCommand
{
    /// <summary>The words after quotes are removed; <see langword="null"/> for a word that is only known when it runs.</summary>
    public required IReadOnlyList<string?> Words { get; init; }

    /// <summary>What is set for the command alone, as <c>NAME=value</c>. A rule that names the command does not cover it then.</summary>
    public IReadOnlyList<string> Variables { get => field ?? []; init; }

    /// <summary>
    /// The redirections that read or write a file, as they stand in the text. Those that join streams or throw output away
    /// are not among them. A rule that names the command does not cover it then.
    /// </summary>
    public IReadOnlyList<string> Redirections { get => field ?? []; init; }

    /// <inheritdoc/>
    public override string ToString() => string.Join(' ', [.. Variables, .. Words.Select(word => word ?? "?"), .. Redirections]);
}
