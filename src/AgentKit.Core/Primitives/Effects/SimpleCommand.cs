namespace AgentKit;

/// <summary>One program and its arguments.</summary>
public sealed record SimpleCommand
{
    /// <summary>The words after quotes are removed; <see langword="null"/> for a word that is only known when it runs.</summary>
    public required IReadOnlyList<string?> Words { get; init; }

    /// <inheritdoc/>
    public override string ToString() => string.Join(' ', Words.Select(word => word ?? "?"));
}
