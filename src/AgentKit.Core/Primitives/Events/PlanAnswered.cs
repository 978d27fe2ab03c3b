namespace AgentKit;

/// <summary>A person answered to a plan. When it was approved, the session leaves plan mode directly behind this.</summary>
public sealed record PlanAnswered : SessionEvent
{
    /// <summary>The plan's id.</summary>
    public required string PlanId { get; init; }

    /// <summary>The id of the call that proposed it.</summary>
    public required string CallId { get; init; }

    /// <summary>What was said.</summary>
    public required PlanDecision Decision { get; init; }

    /// <summary>Who said it.</summary>
    public required string By { get; init; }

    /// <summary>The person's words, which the model reads.</summary>
    public string? Words { get; init; }

    /// <summary>The plan as it was approved; <see langword="null"/> when it was not.</summary>
    public Plan? Plan { get; init; }

    /// <summary>The files and commands of the plan as it was approved.</summary>
    public IReadOnlyList<PlanItem>? Items { get; init; }

    /// <summary>Whether the person changed the plan before approving it.</summary>
    public bool Edited { get; init; }
}
