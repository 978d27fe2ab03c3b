using System.Text.Json;
using AgentKit.Execution;
using AgentKit.Tools;
using Microsoft.Extensions.AI;

namespace AgentKit;

/// <summary>A tool as other frameworks see it: a function that enters by the agent's own door.</summary>
internal sealed class ToolFunction(Agent agent, Tool tool) : AIFunction
{
    public override string Name => tool.Name;

    public override string Description => tool.Description;

    public override JsonElement JsonSchema => tool.InputSchema;

    public override object? GetService(Type serviceType, object? serviceKey = null) =>
        serviceKey is null && serviceType == typeof(Tool) ? tool : base.GetService(serviceType, serviceKey);

    protected override async ValueTask<object?> InvokeCoreAsync(AIFunctionArguments arguments, CancellationToken cancellationToken)
    {
        var finished = await agent.CallToolAsync(tool.Name, CallInput.From(arguments), cancellationToken: cancellationToken).ConfigureAwait(false);
        return finished.Result.Text;
    }
}
