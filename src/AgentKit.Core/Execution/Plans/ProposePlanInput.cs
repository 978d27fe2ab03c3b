using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using AgentKit.Internal;

namespace AgentKit.Execution.Plans;

/// <summary>What <c>propose_plan</c> takes. Its bounds keep a plan to what a person can read.</summary>
internal sealed record ProposePlanInput
{
    [StringLength(2000, MinimumLength = 1)]
    public required string Goal { get; init; }

    [ItemCount(1, 50)]
    public required IReadOnlyList<string> Steps { get; init; }

    [ItemCount(0, 100)]
    [Description("Every file to change, relative; src/ means all below it")]
    public required IReadOnlyList<PlanFile> Files { get; init; }

    [ItemCount(0, 50)]
    [Description("Every command to run, in its very words")]
    public required IReadOnlyList<string> Commands { get; init; }

    [StringLength(2000)]
    public string? Risks { get; init; }

    [StringLength(2000, MinimumLength = 1)]
    [Description("How success is checked")]
    public required string Checks { get; init; }

    public Plan ToPlan() => new() { Goal = Goal, Steps = Steps, Files = Files, Commands = Commands, Risks = Risks, Checks = Checks };
}
