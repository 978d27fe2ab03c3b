using AgentKit.DependencyInjection;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;

namespace AgentKit;

/// <summary>Builds one agent without a host. Every <c>AddX</c> of features and packages works on it as well.</summary>
public sealed class AgentBuilder : IAgentKitBuilder
{
    private readonly ServiceCollection _services = [];
    private bool _built;

    /// <summary>Begins an agent.</summary>
    /// <param name="client">The model.</param>
    /// <param name="configure">The agent's options.</param>
    public AgentBuilder(IChatClient client, Action<AgentOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(client);
        _services.AddSingleton(client);
        _services.AddAgentKit(configure);
    }

    /// <inheritdoc/>
    public IServiceCollection Services => !_built
        ? _services
        : throw new InvalidOperationException("The agent is built already. Configure it before Build, or begin a new builder.");

    /// <summary>Builds the agent, and checks all options first.</summary>
    /// <exception cref="AgentKitException">Options or tools are not valid; the message names all that is wrong.</exception>
    public Agent Build()
    {
        var provider = Services.BuildServiceProvider();
        _services.MakeReadOnly();
        _built = true;
        AgentValidation.Validate(provider);
        var agent = provider.GetRequiredService<Agent>();
        agent.Owns(provider);
        return agent;
    }
}
