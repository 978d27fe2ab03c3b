using AgentKit;
using AgentKit.Autonomy;
using AgentKit.Capabilities;
using AgentKit.Context;
using AgentKit.DependencyInjection;
using AgentKit.Execution;
using AgentKit.Permissions;
using AgentKit.Planning;
using AgentKit.Sessions;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds AgentKit to a host.</summary>
public static class AgentKitServiceCollectionExtensions
{
    /// <summary>
    /// Adds an agent and what it runs on: loop, session log, pipeline and permissions. The host registers an
    /// <c>IChatClient</c>; everything else has a default. Resolve <see cref="Agent"/>. May be called more than once.
    /// </summary>
    /// <param name="services">The services.</param>
    /// <param name="configure">The agent's options.</param>
    public static IAgentKitBuilder AddAgentKit(this IServiceCollection services, Action<AgentOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        var isFirst = !services.Any(service => service.ServiceType == typeof(EventCatalogue));
        if (isFirst)
            AddRuntime(services);
        if (configure is not null)
            services.Configure(configure);
        return new AgentKitBuilder(services);
    }

    private static void AddRuntime(IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(IdSource.Default);
        services.TryAddSingleton<ILoggerFactory>(NullLoggerFactory.Instance);
        services.AddSingleton<EventCatalogue>();
        services.TryAddSingleton<SessionStore, InMemorySessionStore>();
        services.AddOptionsWithValidateOnStart<AgentOptions, AgentOptionsValidator>();
        services.AddOptionsWithValidateOnStart<ExecutionOptions, ExecutionOptionsValidator>();
        services.AddOptionsWithValidateOnStart<AgentsAtStart, AgentsAtStart.Validator>();
        services.AddPermissions();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<PermissionOptions>, RuleExampleValidator>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<ICallGate, PlanGate>());
        services.AddAutonomy();
        services.AddProvenance();
        services.AddTrust();
        CapabilityServices.AddCapabilities(services);
        services.AddSingleton(new SliceRegistration(static () => new ConversationSlice()));
        services.AddSingleton(new SliceRegistration(static () => new WorkplaceSlice()));
        services.AddSingleton(new SliceRegistration(static () => new CallsSlice()));
        services.AddSingleton(new SliceRegistration(static () => new RunsSlice()));
        services.AddSingleton(new SliceRegistration(static () => new InboxSlice()));
        services.AddSingleton(new SliceRegistration(static () => new PlansSlice()));
        services.AddSingleton(static provider => new AgentParts(provider, ""));
        services.AddSingleton(static provider => new Agent(provider.GetRequiredService<AgentParts>()));
    }
}
