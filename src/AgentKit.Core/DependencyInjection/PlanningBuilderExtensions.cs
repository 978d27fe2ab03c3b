using AgentKit.Execution.Plans;
using AgentKit.Tools;
using Microsoft.Extensions.DependencyInjection;

namespace AgentKit;

/// <summary>Lets agents plan before they act.</summary>
public static class PlanningBuilderExtensions
{
    private const string Origin = "AgentKit.Core (planning)";

    /// <summary>
    /// Adds <c>enter_plan</c>, by which the model turns to plan mode, and <c>propose_plan</c>, by which it asks a person to let it
    /// out again: the approver gets a question with an <see cref="ApprovalRequest.Plan"/>. Adding them twice adds them once.
    /// </summary>
    /// <param name="builder">The builder.</param>
    public static IAgentKitBuilder AddPlanning(this IAgentKitBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        if (!builder.Services.Any(service => service.ImplementationInstance is ToolSource { Origin: Origin }))
            builder.Services.AddSingleton(new ToolSource(Origin, _ => [ToolFactory.Create(new EnterPlanTool()), ToolFactory.Create(new ProposePlanTool())]));
        return builder;
    }
}
