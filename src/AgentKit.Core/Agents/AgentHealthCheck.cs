using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace AgentKit;

/// <summary>
/// Says whether agents can work: tools and workspace are sound, and sessions and memory can be read and written just now. Where only
/// memory cannot, they work without it: degraded. The model is not asked, since that costs money. Add it with <c>services.AddHealthChecks().AddCheck&lt;AgentHealthCheck&gt;("agentkit")</c>.
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
            var tools = _agent.Tools.Tools;
            _ = _agent.Workspace;
            _ = _agent.Parts.Client;
            await _agent.Parts.Store.CheckAsync(cancellationToken).ConfigureAwait(false);
            return await WhyWithoutMemoryAsync(cancellationToken).ConfigureAwait(false) is { } why
                ? HealthCheckResult.Degraded(why.Message, why)
                : HealthCheckResult.Healthy(string.Join(' ', [$"Agent '{_agent.Name}' is ready, with {tools.Count} tools.", .. tools.Select(tool => tool.UncheckedWhy).OfType<string>()]));
        }
        catch (Exception exception) when (exception is AgentKitException or IOException or UnauthorizedAccessException)
        {
            return HealthCheckResult.Unhealthy(exception.Message, exception);
        }
    }

    private async Task<AgentKitException?> WhyWithoutMemoryAsync(CancellationToken cancellationToken)
    {
        try
        {
            if (_agent.Parts.Memory is { } memory)
                await memory.CheckAsync(cancellationToken).ConfigureAwait(false);
            return null;
        }
        catch (AgentKitException exception)
        {
            return exception;
        }
    }
}
