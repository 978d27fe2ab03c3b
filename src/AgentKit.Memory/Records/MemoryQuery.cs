using AgentKit.Memory.Embeddings;

namespace AgentKit.Memory;

/// <summary>What is looked for in memory.</summary>
public sealed record MemoryQuery
{
    /// <summary>
    /// The score from which a record is worth its tokens in a context that nobody asked it into: a score of 1 is a record that says
    /// all that was asked. On the development set six of seven right records reach it, and half of the others do not.
    /// </summary>
    internal const double WorthItsTokens = 0.2;

    /// <summary>What it is about, in anybody's words. No syntax: every character is text.</summary>
    public required string Text { get; init; }

    /// <summary>At most how many records are answered.</summary>
    /// <value>Default: 10. At most 1,000.</value>
    public int Take { get; init; } = 10;

    /// <summary>Whether what is superseded, merged or expired is found too.</summary>
    /// <value>Default: <see langword="false"/>.</value>
    public bool IncludeHistory { get; init; }

    /// <summary>The lowest score that is answered.</summary>
    /// <value>Default: 0, everything that matches at all.</value>
    public double Floor { get; init; }

    /// <summary>The moment from which "yesterday" counts.</summary>
    /// <value>Default: the store's clock.</value>
    public DateTimeOffset? Now { get; init; }

    /// <summary>What it means; <see langword="null"/> to go by its words alone.</summary>
    internal QueryMeaning? Meaning { get; init; }
}
