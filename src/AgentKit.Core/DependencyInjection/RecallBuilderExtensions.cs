using AgentKit.Execution.Remembering;
using AgentKit.Memory;
using AgentKit.Tools;
using Microsoft.Extensions.DependencyInjection;

namespace AgentKit;

/// <summary>Lets agents search their memory by themselves.</summary>
public static class RecallBuilderExtensions
{
    private const string Origin = "AgentKit.Core (recall)";

    /// <summary>
    /// Adds <c>recall</c>, by which the model searches the memory of <see cref="AgentMemoryBuilderExtensions.UseMemory"/>. It
    /// changes the session alone, so it never asks. Adding it twice adds it once.
    /// </summary>
    /// <param name="builder">The builder.</param>
    public static IAgentKitBuilder AddRecall(this IAgentKitBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        if (!builder.Services.Any(service => service.ImplementationInstance is ToolSource { Origin: Origin }))
            builder.Services.AddSingleton(new ToolSource(Origin, services => [ToolFactory.Create(new RecallTool(services.GetRequiredService<IAgentMemory>(), services.GetRequiredService<IdSource>()))]));
        return builder;
    }
}
