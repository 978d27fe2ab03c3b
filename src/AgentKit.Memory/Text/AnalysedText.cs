namespace AgentKit.Memory.Text;

/// <summary>A text as recall sees it.</summary>
internal sealed record AnalysedText
{
    /// <summary>Its terms in order, without the stop words; those of questions carry <see cref="Text.Terms.Asked"/>.</summary>
    public required uint[] Terms { get; init; }

    /// <summary>What it has that could answer a question.</summary>
    public TextTraits Traits { get; init; }

    /// <summary>The times that it speaks of, resolved against the time when it was said.</summary>
    public DayRange[] Times { get; init; } = [];
}
