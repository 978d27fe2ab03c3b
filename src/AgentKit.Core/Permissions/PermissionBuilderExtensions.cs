using AgentKit.Permissions;
using AgentKit.Sessions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace AgentKit;

/// <summary>Says what calls may do without asking, and what they may never do.</summary>
public static class PermissionBuilderExtensions
{
    /// <summary>Lets calls that a rule covers run unasked, such as <c>write_file(docs/*.md)</c>.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="rules">The rules.</param>
    public static IAgentKitBuilder Allow(this IAgentKitBuilder builder, params string[] rules) =>
        builder.ConfigurePermissions(options => Add(options.Allow, rules));

    /// <summary>Makes calls that a rule hits ask, whatever allow rules say.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="rules">The rules.</param>
    public static IAgentKitBuilder Ask(this IAgentKitBuilder builder, params string[] rules) =>
        builder.ConfigurePermissions(options => Add(options.Ask, rules));

    /// <summary>Forbids calls that a rule hits, whatever other rules and people say.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="rules">The rules.</param>
    public static IAgentKitBuilder Deny(this IAgentKitBuilder builder, params string[] rules) =>
        builder.ConfigurePermissions(options => Add(options.Deny, rules));

    /// <summary>Configures rules.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="configure">Adds rules.</param>
    public static IAgentKitBuilder ConfigurePermissions(this IAgentKitBuilder builder, Action<PermissionOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.Configure(configure);
        return builder;
    }

    internal static void AddPermissions(this IServiceCollection services)
    {
        services.AddOptionsWithValidateOnStart<PermissionOptions, PermissionOptionsValidator>();
        services.TryAddSingleton(static provider => new PermissionPolicy(provider.GetRequiredService<IOptions<PermissionOptions>>().Value));
        services.AddSingleton(new SliceRegistration(static () => new ModeSlice()));
        services.AddSingleton(new SliceRegistration(static () => new GrantsSlice()));
        foreach (var type in PermissionEvents.All)
            services.AddSingleton(type);
    }

    private static void Add(IList<string> list, string[] rules)
    {
        foreach (var rule in rules)
            list.Add(rule);
    }
}
