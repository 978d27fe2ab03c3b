using Microsoft.Extensions.DependencyInjection;

namespace AgentKit.DependencyInjection;

/// <summary>What <c>AddAgentKit</c> returns.</summary>
internal sealed class AgentKitBuilder(IServiceCollection services) : IAgentKitBuilder
{
    public IServiceCollection Services => services;
}
