namespace AgentKit.Memory.Extraction;

/// <summary>How much was kept, and how much was refused for which reason.</summary>
internal sealed class ExtractionReport
{
    private readonly SortedDictionary<string, int> _refused = new(StringComparer.Ordinal);

    /// <summary>How many facts were kept.</summary>
    public int Kept { get; private set; }

    /// <summary>How many of those wait for a person.</summary>
    public int Quarantined { get; private set; }

    /// <summary>How many had secrets taken out.</summary>
    public int Redacted { get; private set; }

    /// <summary>How many were refused, by <see cref="Refusal"/>.</summary>
    public IReadOnlyDictionary<string, int> Refused => _refused;

    public void Keep(ExtractedFact fact, bool wasRedacted)
    {
        Kept++;
        Quarantined += fact.Quarantine is null ? 0 : 1;
        Redacted += wasRedacted ? 1 : 0;
    }

    public void Refuse(string reason, int count = 1) => _refused[reason] = _refused.GetValueOrDefault(reason) + count;

    /// <summary>Adds what another counted.</summary>
    public void Add(ExtractionReport other)
    {
        Kept += other.Kept;
        Quarantined += other.Quarantined;
        Redacted += other.Redacted;
        foreach (var (reason, count) in other._refused)
            Refuse(reason, count);
    }

    /// <inheritdoc/>
    public override string ToString() => $"kept {Kept} ({Quarantined} quarantined, {Redacted} redacted), refused {(_refused.Count == 0 ? "none" : string.Join(", ", _refused.Select(pair => $"{pair.Value} {pair.Key}")))}";
}

/// <summary>Why something was not kept, as it is counted.</summary>
internal static class Refusal
{
    public const string Question = "question";
    public const string Hedged = "hedged";
    public const string Quoted = "quoted";
    public const string Pasted = "pasted";
    public const string Unresolved = "unresolved";
    public const string Moment = "moment";
    public const string Recalled = "recalled";
    public const string Repeated = "repeated";
    public const string Junk = "junk";
    public const string Secret = "secret";
    public const string Instruction = "instruction";
    public const string Bound = "bound";
    public const string TooLong = "too long";
    public const string TooSlow = "too slow";
    public const string NotInTheTurn = "not in the turn";
    public const string NotValid = "not valid";
}
