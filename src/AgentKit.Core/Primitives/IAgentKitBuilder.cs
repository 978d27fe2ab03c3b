using Microsoft.Extensions.DependencyInjection;

namespace AgentKit;

/// <summary>What features and packages extend with their <c>AddX</c> methods.</summary>
public interface IAgentKitBuilder
{
    /// <summary>The services that the agents are made of.</summary>
    IServiceCollection Services { get; }
}
