using System.Text.Json.Serialization.Metadata;
using AgentKit.Capabilities;
using AgentKit.Permissions;
using AgentKit.Tools;

namespace AgentKit.Execution.Plans;

/// <summary>Lets the model turn to plan mode by itself. That only tightens; the way back leads over a person.</summary>
internal sealed class EnterPlanTool : ToolDefinition<EnterPlanInput>
{
    public override string Name => "enter_plan";

    public override string Description => "Turns to plan mode: look, then propose a plan.";

    protected override JsonTypeInfo<EnterPlanInput> InputType => PlanInputs.Default.EnterPlanInput;

    protected internal override IEnumerable<Effect> Effects(EnterPlanInput input) => [Effect.ChangeSession(ModeSlice.What)];

    protected internal override ValueTask<ToolResult> RunAsync(EnterPlanInput input, ToolContext context, CancellationToken cancellationToken)
    {
        if (context.Session.Get<ModeSlice>().Mode == Mode.Plan)
            return new(ToolResult.Ok("The mode is plan already. Look around, then call propose_plan."));
        context.Session.AppendCore(new ModeChanged { Mode = Mode.Plan, By = $"the model, by call {context.Call.Id}" });
        return new(ToolResult.Ok("The mode is plan now: only reads run. Look around, then call propose_plan."));
    }
}
