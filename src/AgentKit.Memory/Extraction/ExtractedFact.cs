namespace AgentKit.Memory.Extraction;

/// <summary>What a turn taught, before it has a scope and an id.</summary>
internal sealed record ExtractedFact
{
    public required MemoryKind Kind { get; init; }

    /// <summary>The statement, in words that can be understood alone; relative dates are dates.</summary>
    public required string Statement { get; init; }

    public string? Subject { get; init; }

    public IReadOnlyDictionary<string, string> Attributes { get; init; } = NoAttributes;

    public required MemorySource Source { get; init; }

    public required MemoryTrust Trust { get; init; }

    public double Confidence { get; init; } = 0.5;

    public required DateTimeOffset ObservedAt { get; init; }

    public DateTimeOffset? ValidFrom { get; init; }

    public DateTimeOffset? ValidTo { get; init; }

    /// <summary>What it corrects, in the words of the model or of a record; <see langword="null"/> when it corrects nothing that is known.</summary>
    public string? Corrects { get; init; }

    /// <summary>The record that it corrects, when one that was recalled says so.</summary>
    public string? CorrectsId { get; init; }

    /// <summary>Why a person must look at it first; <see langword="null"/> when nobody need to.</summary>
    public string? Quarantine { get; init; }

    public static IReadOnlyDictionary<string, string> NoAttributes { get; } = new Dictionary<string, string>(StringComparer.Ordinal);
}
