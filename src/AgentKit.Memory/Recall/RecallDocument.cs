using AgentKit.Memory.Text;

namespace AgentKit.Memory.Recall;

/// <summary>A record as the ranker sees it.</summary>
internal sealed record RecallDocument
{
    /// <summary>What tells it from the others; the ranker hands it back.</summary>
    public required long Key { get; init; }

    /// <summary>The terms of its statement, in order; those of questions carry <see cref="Text.Terms.Asked"/>.</summary>
    public required ReadOnlyMemory<uint> Terms { get; init; }

    /// <summary>The terms of the name of who said it.</summary>
    public ReadOnlyMemory<uint> Speaker { get; init; }

    /// <summary>What its text has that could answer a question.</summary>
    public TextTraits Traits { get; init; }

    /// <summary>The times that its text speaks of.</summary>
    public ReadOnlyMemory<DayRange> Times { get; init; }

    /// <summary>The day when it was said, as <see cref="DateOnly.DayNumber"/>.</summary>
    public int Day { get; init; }

    /// <summary>The session or conversation that it belongs to; 0 for none.</summary>
    public long Session { get; init; }

    /// <summary>Its place among the candidates of its session: the one before it in the conversation has one less.</summary>
    public long Sequence { get; init; }
}
