using Microsoft.Extensions.DependencyInjection;

namespace AgentKit.Tools.Tests;

internal sealed class BenchBuilder : IAgentKitBuilder
{
    public IServiceCollection Services { get; } = new ServiceCollection();
}
