using System.Text.Json.Serialization.Metadata;
using AgentKit.Capabilities;
using AgentKit.Permissions;
using AgentKit.Planning;
using AgentKit.Tools;

namespace AgentKit.Execution.Plans;

/// <summary>Puts a plan to the person: the call is the question. When it runs, the plan is approved, and the mode another.</summary>
internal sealed class ProposePlanTool : ToolDefinition<ProposePlanInput>
{
    public override string Name => "propose_plan";

    // Declared in plan mode alone, and so also what tells the model of it.
    public override string Description => "The mode is plan: only reads run. Puts a plan to the person; once approved, what it names runs, and anything else asks.";

    public override ToolTraits Traits { get; } = new() { AlwaysAsk = true, OnlyIn = Mode.Plan };

    protected override JsonTypeInfo<ProposePlanInput> InputType => PlanInputs.Default.ProposePlanInput;

    protected internal override IEnumerable<Effect> Effects(ProposePlanInput input) => [Effect.ChangeSession("plan")];

    protected internal override ValueTask<ToolResult> RunAsync(ProposePlanInput input, ToolContext context, CancellationToken cancellationToken) =>
        new(context.Session.Get<PlansSlice>().Active is { } approved && approved.CallId == context.Call.Id
            ? ToolResult.Ok(PlanWords.Approval(approved, context.Session.Get<ModeSlice>().Mode))
            : ToolResult.Error("The plan was approved, and counts no more: the session has gone on since. Propose it again if it is still wanted."));
}
