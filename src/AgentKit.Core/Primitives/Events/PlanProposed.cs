namespace AgentKit;

/// <summary>A plan is put to a person.</summary>
public sealed record PlanProposed : SessionEvent
{
    /// <summary>The plan's id: that of the question about it.</summary>
    public required string PlanId { get; init; }

    /// <summary>The id of the call that proposes it.</summary>
    public required string CallId { get; init; }

    /// <summary>The plan.</summary>
    public required Plan Plan { get; init; }

    /// <summary>What its approval would let run unasked, as the person is shown it.</summary>
    public required IReadOnlyList<PlanItem> Items { get; init; }
}
