using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace AgentKit;

/// <summary>
/// Says whether agents can work: tools and workspace are sound and the session store answers. The model is not asked,
/// since that costs money. Add it with <c>services.AddHealthChecks().AddCheck&lt;AgentHealthCheck&gt;("agentkit")</c>.
/// </summary>
public sealed class AgentHealthCheck : IHealthCheck
{
    private readonly Agent _agent;

    /// <summary>Checks one agent.</summary>
    /// <param name="agent">The agent.</param>
    public AgentHealthCheck(Agent agent)
    {
        ArgumentNullException.ThrowIfNull(agent);
        _agent = agent;
    }

    /// <inheritdoc/>
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            var tools = _agent.Tools.Tools.Count;
            _ = _agent.Workspace;
            _ = _agent.Parts.Client;
            await foreach (var session in _agent.ListSessionsAsync(cancellationToken: cancellationToken).ConfigureAwait(false))
            {
                _ = session;
                break;
            }

            return HealthCheckResult.Healthy($"Agent '{_agent.Name}' is ready, with {tools} tools.");
        }
        catch (Exception exception) when (exception is AgentKitException or IOException or UnauthorizedAccessException)
        {
            return HealthCheckResult.Unhealthy(exception.Message, exception);
        }
    }
}
