using AgentKit.Memory;
using AgentKit.Sessions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace AgentKit;

/// <summary>Gives agents a memory.</summary>
public static class AgentMemoryBuilderExtensions
{
    /// <summary>Lets runs ask a memory before each turn and tell it after. The last one counts.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="create">Makes the memory, once, when the agent first runs.</param>
    public static IAgentKitBuilder UseMemory(this IAgentKitBuilder builder, Func<IServiceProvider, IAgentMemory> create)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(create);
        if (!builder.Services.Any(service => service.ServiceType == typeof(IAgentMemory)))
        {
            builder.Services.AddOptionsWithValidateOnStart<AgentMemoryOptions, AgentMemoryOptionsValidator>();
            builder.Services.AddSingleton(new SliceRegistration(static () => new MemorySlice()));
        }

        builder.Services.Replace(ServiceDescriptor.Singleton(create));
        return builder;
    }

    /// <summary>Configures how runs use memory.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="configure">Changes the options.</param>
    public static IAgentKitBuilder ConfigureMemory(this IAgentKitBuilder builder, Action<AgentMemoryOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.Configure(configure);
        return builder;
    }
}
