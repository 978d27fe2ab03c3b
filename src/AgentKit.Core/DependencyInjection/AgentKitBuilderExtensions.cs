using System.Diagnostics.CodeAnalysis;
using AgentKit.Autonomy;
using AgentKit.DependencyInjection;
using AgentKit.Execution;
using AgentKit.Hooks;
using AgentKit.Permissions;
using AgentKit.Sessions;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace AgentKit;

/// <summary>What can be said about agents beside their tools and rules.</summary>
public static class AgentKitBuilderExtensions
{
    /// <summary>Adds another agent, resolved by its key. It shares tools, rules and store with the others, and may have a model of its own under the same key.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="key">The key.</param>
    /// <param name="configure">The agent's options.</param>
    public static IAgentKitBuilder AddAgent(this IAgentKitBuilder builder, string key, Action<AgentOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrEmpty(key);
        builder.Services.AddKeyedSingleton(key, static (provider, key) => new AgentParts(provider, (string)key!));
        builder.Services.AddKeyedSingleton(key, static (provider, key) => new Agent(provider.GetRequiredKeyedService<AgentParts>(key)));
        builder.Services.AddOptions<AgentOptions>(key).Configure(configure ?? (static _ => { })).ValidateOnStart();
        builder.Services.AddOptionsWithValidateOnStart<AgentsAtStart, AgentsAtStart.Validator>(key);
        return builder;
    }

    /// <summary>Says how runs are carried out.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="configure">Time limits, retries, parallelism.</param>
    public static IAgentKitBuilder ConfigureExecution(this IAgentKitBuilder builder, Action<ExecutionOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.Configure(configure);
        return builder;
    }

    /// <summary>
    /// Binds the options of the default agent from configuration: its own at the top, those of runs under
    /// <c>Execution</c>, rules under <c>Permissions</c>, and under <c>Autonomy</c> what becomes of questions that nobody is there to answer.
    /// </summary>
    /// <param name="builder">The builder.</param>
    /// <param name="configuration">The section.</param>
    public static IAgentKitBuilder Configure(this IAgentKitBuilder builder, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(configuration);
        builder.Services.Configure<AgentOptions>(options => ConfigurationCheck.Read(() => configuration.Get<AgentSettings>())?.ApplyTo(options));
        builder.Services.Configure<PermissionOptions>(options => ConfigurationCheck.Read(() => configuration.GetSection("Permissions").Get<RuleSettings>())?.ApplyTo(options));
        builder.Services.Configure<ExecutionOptions>(options => ConfigurationCheck.Read(() =>
        {
            configuration.GetSection("Execution").Bind(options);
            return options;
        }));
        builder.Services.Configure<AutonomyOptions>(options => ConfigurationCheck.Read(() =>
        {
            configuration.GetSection("Autonomy").Bind(options);
            return options;
        }));
        builder.Services.AddSingleton<IValidateOptions<AgentsAtStart>>(new ConfigurationCheck(configuration));
        return builder;
    }

    /// <summary>Says who is asked. Without an approver, whatever would ask is denied.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="approver">The approver.</param>
    public static IAgentKitBuilder UseApprover(this IAgentKitBuilder builder, IApprover approver)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(approver);
        builder.Services.Replace(ServiceDescriptor.Singleton(approver));
        return builder;
    }

    /// <summary>Says where sessions are kept. Default: in memory, for this process alone.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="create">Makes the store.</param>
    public static IAgentKitBuilder UseSessionStore(this IAgentKitBuilder builder, Func<IServiceProvider, SessionStore> create)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.Replace(ServiceDescriptor.Singleton(create));
        return builder;
    }

    /// <summary>Adds a hook that may tighten decisions about calls. It can never loosen one.</summary>
    /// <typeparam name="T">The hook.</typeparam>
    /// <param name="builder">The builder.</param>
    public static IAgentKitBuilder AddGate<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] T>(this IAgentKitBuilder builder)
        where T : class, ICallGate
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddSingleton<ICallGate, T>();
        return builder;
    }

    /// <summary>Adds a hook that may tighten decisions about calls. It can never loosen one.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="gate">The hook.</param>
    public static IAgentKitBuilder AddGate(this IAgentKitBuilder builder, ICallGate gate)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddSingleton(gate);
        return builder;
    }

    /// <summary>Adds a hook that may redact results before the model sees them. First added is asked first.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="hook">The hook.</param>
    public static IAgentKitBuilder AddResultHook(this IAgentKitBuilder builder, ResultHook hook)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddSingleton(hook);
        return builder;
    }
}
