namespace AgentKit.Capabilities;

/// <summary>A command line to run.</summary>
public sealed record ProcessRequest
{
    /// <summary>The text as bash gets it; the very text of an approved <see cref="RunCommand"/>.</summary>
    public required string Text { get; init; }

    /// <summary>How long it may run. Default: two minutes.</summary>
    public TimeSpan TimeLimit { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>
    /// Is given the output as it comes, in pieces, from one thread at a time. Must be quick and must not throw.
    /// <see langword="null"/> when nobody watches.
    /// </summary>
    public Action<string>? OnOutput { get; init; }
}
