namespace AgentKit.Memory.Evaluation;

/// <summary>How well a store answers questions with known answers.</summary>
public sealed record MemoryScore
{
    /// <summary>How many questions were asked.</summary>
    public required int Questions { get; init; }

    /// <summary>How many answers were looked at for each.</summary>
    public required int K { get; init; }

    /// <summary>Recall at k: the mean over all questions of the share of their records that were among the first k answers.</summary>
    public required double RecallAtK { get; init; }

    /// <summary>Mean reciprocal rank: the mean of one over the place of the first right answer, 0 where there was none (Voorhees, TREC-8, 1999).</summary>
    public required double MeanReciprocalRank { get; init; }

    /// <summary>Recall at k by topic.</summary>
    public required IReadOnlyDictionary<string, double> ByTopic { get; init; }

    /// <summary>The questions of which something was missed, with the ids that were.</summary>
    public required IReadOnlyDictionary<string, IReadOnlyList<string>> Missed { get; init; }
}
