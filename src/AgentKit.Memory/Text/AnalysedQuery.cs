namespace AgentKit.Memory.Text;

/// <summary>A question or a search as recall sees it.</summary>
internal sealed record AnalysedQuery
{
    /// <summary>The terms that it asks for, each once, in order.</summary>
    public required uint[] Terms { get; init; }

    /// <summary>What it asks for.</summary>
    public AnswerType Asks { get; init; }

    /// <summary>The times that it names.</summary>
    public DayRange[] Times { get; init; } = [];

    /// <summary>The months (1 to 12) that it names without a year.</summary>
    public int[] Months { get; init; } = [];
}
