namespace AgentKit.Sessions.Files;

/// <summary>What verifying the hash chain of a log showed.</summary>
public sealed record ChainVerification
{
    /// <summary>
    /// Whether every event is as it was written: each stands in a whole line, in order, under a link that fits, and the
    /// expected head hash, where one was given, is among the links.
    /// </summary>
    public bool IsValid => Problem is null;

    /// <summary>The events up to the problem; all, when there is none.</summary>
    public required long Events { get; init; }

    /// <summary>The links up to the problem; all, when there is none.</summary>
    public required long Links { get; init; }

    /// <summary>The last link that fits, in lower-case hexadecimal. Compare it with one kept elsewhere: it alone shows a log cut or rewritten whole.</summary>
    public required string HeadHash { get; init; }

    /// <summary>The first line that does not fit, from 1. A link that does not fit means a change in one of the lines that it covers, which are those since the link before.</summary>
    public long? BadLine { get; init; }

    /// <summary>What does not fit; <see langword="null"/> when all does.</summary>
    public string? Problem { get; init; }
}
