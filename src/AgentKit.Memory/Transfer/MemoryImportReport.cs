namespace AgentKit.Memory.Transfer;

/// <summary>What became of lines that were imported.</summary>
public sealed record MemoryImportReport
{
    /// <summary>How many are kept, those that were there already included.</summary>
    public required int Kept { get; init; }

    /// <summary>Which lines were no records, and why.</summary>
    public required IReadOnlyList<string> Problems { get; init; }

    /// <summary>Ids that stood for something else already, and the ids under which those records are kept instead.</summary>
    public required IReadOnlyDictionary<string, string> Renamed { get; init; }
}
