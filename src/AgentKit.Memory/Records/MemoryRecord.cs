namespace AgentKit.Memory;

/// <summary>One thing that is remembered, with where it came from and what became of it.</summary>
public sealed record MemoryRecord
{
    /// <summary>Its id, unique within its scope.</summary>
    public required string Id { get; init; }

    /// <summary>Whose memory it belongs to.</summary>
    public required MemoryScope Scope { get; init; }

    /// <summary>What is remembered, in words that can be understood alone.</summary>
    public required string Statement { get; init; }

    /// <summary>What kind of thing it is.</summary>
    /// <value>Default: <see cref="MemoryKind.Fact"/>.</value>
    public MemoryKind Kind { get; init; }

    /// <summary>What it is about, where that can be told: <c>api port</c>.</summary>
    public string? Subject { get; init; }

    /// <summary>What is said of the subject, where that can be told: <c>port</c> is <c>8080</c>.</summary>
    public IReadOnlyDictionary<string, string> Attributes { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Where it came from, with the words that it rests on.</summary>
    public required MemorySource Source { get; init; }

    /// <summary>How far its source is trusted.</summary>
    public required MemoryTrust Trust { get; init; }

    /// <summary>How sure it is, from 0 to 1. Repeated sightings raise it; what the workspace contradicts lowers it.</summary>
    /// <value>Default: 0.5.</value>
    public double Confidence { get; init; } = 0.5;

    /// <summary>When it was said or seen.</summary>
    public required DateTimeOffset ObservedAt { get; init; }

    /// <summary>Since when it holds; <see langword="null"/> where nothing says so.</summary>
    public DateTimeOffset? ValidFrom { get; init; }

    /// <summary>Until when it holds; <see langword="null"/> for what has no end in sight.</summary>
    public DateTimeOffset? ValidTo { get; init; }

    /// <summary>When it was written down.</summary>
    public required DateTimeOffset RecordedAt { get; init; }

    /// <summary>When it was last seen again.</summary>
    public DateTimeOffset? LastConfirmed { get; init; }

    /// <summary>How often it was seen, itself and what was merged into it.</summary>
    /// <value>Default: 1.</value>
    public int Sightings { get; init; } = 1;

    /// <summary>How often it was recalled.</summary>
    public int Recalls { get; init; }

    /// <summary>What became of it.</summary>
    /// <value>Default: <see cref="MemoryStatus.Active"/>.</value>
    public MemoryStatus Status { get; init; }

    /// <summary>The record that stands for it now: what superseded it, or what it was merged into.</summary>
    public string? Into { get; init; }

    /// <summary>Why it has its status, in a sentence; <see langword="null"/> while it is active.</summary>
    public string? Why { get; init; }

    /// <summary>How it hangs together with other records of its scope.</summary>
    public IReadOnlyList<MemoryLink> Links { get; init; } = [];
}
