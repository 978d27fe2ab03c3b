namespace AgentKit;

/// <summary>A plan as it is put to a person, with what its approval would let run. Only the runtime makes one.</summary>
public sealed class ProposedPlan
{
    private readonly Func<Plan, IReadOnlyList<PlanItem>> _review;

    internal ProposedPlan(string id, Plan plan, IReadOnlyList<PlanItem> items, Func<Plan, IReadOnlyList<PlanItem>> review) =>
        (Id, Plan, Items, _review) = (id, plan, items, review);

    /// <summary>The plan's id: that of the question about it.</summary>
    public string Id { get; }

    /// <summary>The plan.</summary>
    public Plan Plan { get; }

    /// <summary>Its files and then its commands, in the plan's order: which run unasked when it is approved, and which ask all the same.</summary>
    public IReadOnlyList<PlanItem> Items { get; }

    /// <summary>The same plan as a person would have it: show its <see cref="Items"/>, and approve it by <see cref="ApprovalRequest.ApproveEdited"/>.</summary>
    /// <param name="plan">What the person made of it.</param>
    public ProposedPlan Edit(Plan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        return new(Id, plan, _review(plan), _review);
    }

    /// <summary>The same plan, of which no more runs unasked than was shown so.</summary>
    internal ProposedPlan Only(IReadOnlyList<string> shown)
    {
        if (Items.All(item => !item.RunsUnasked || shown.Contains(item.Rule)))
            return this;
        return new(Id, Plan, [.. Items.Select(item => item.RunsUnasked && !shown.Contains(item.Rule) ? item with { RunsUnasked = false, Why = "it was not shown as running unasked" } : item)], _review);
    }
}
