namespace AgentKit.Memory.Extraction.Speech;

/// <summary>One sentence of what a person said, ready to be read by rules.</summary>
internal sealed record Sentence
{
    /// <summary>The sentence without what leads to it ("ok, so", "by the way"), with dates instead of "tomorrow".</summary>
    public required string Text { get; init; }

    /// <summary>As it was said.</summary>
    public required string Original { get; init; }

    /// <summary>Whether the person asked for it to be remembered.</summary>
    public bool IsAsked { get; init; }

    /// <summary>Whether it is said to hold from now on, or in general.</summary>
    public bool IsGeneral { get; init; }

    /// <summary>Whether it begins as a correction.</summary>
    public bool IsCorrection { get; init; }

    /// <summary>Whether a relative date was resolved in it.</summary>
    public bool HasDate { get; init; }

    public DateTimeOffset? ValidFrom { get; init; }

    public DateTimeOffset? ValidTo { get; init; }
}

/// <summary>What a rule made of a sentence.</summary>
internal sealed record Finding
{
    public required MemoryKind Kind { get; init; }

    /// <summary>The statement; first and second persons are already named.</summary>
    public required string Statement { get; init; }

    public string? Subject { get; init; }

    public IReadOnlyDictionary<string, string> Attributes { get; init; } = ExtractedFact.NoAttributes;

    public double Confidence { get; init; } = 0.8;

    public string? Corrects { get; init; }

    public string? CorrectsId { get; init; }
}

/// <summary>What a sentence is read with.</summary>
/// <param name="Group">Who "we" is.</param>
/// <param name="LastAnswer">What the model said before.</param>
/// <param name="Recalled">What memory brought into the session.</param>
internal sealed record Listening(string Group, string LastAnswer, IReadOnlyList<RecalledText> Recalled);

/// <summary>Knows one way in which people say what lasts.</summary>
internal interface ISentenceRule
{
    /// <summary>What the sentence says; <see langword="null"/> when it is not of this rule.</summary>
    Finding? Read(Sentence sentence, Listening listening);
}
