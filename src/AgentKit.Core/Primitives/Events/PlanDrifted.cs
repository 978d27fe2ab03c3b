namespace AgentKit;

/// <summary>While an approved plan is carried out, a call is about to do something that the plan does not name.</summary>
public sealed record PlanDrifted : SessionEvent
{
    /// <summary>The plan's id.</summary>
    public required string PlanId { get; init; }

    /// <summary>The call's id.</summary>
    public required string CallId { get; init; }

    /// <summary>What the plan does not name.</summary>
    public required string What { get; init; }
}
