using AgentKit.Autonomy;
using AgentKit.Sessions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace AgentKit;

/// <summary>Says whether a person is there, and what becomes of a question when nobody is.</summary>
public static class AutonomyBuilderExtensions
{
    /// <summary>Says what becomes of questions that nobody is there to answer.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="configure">Whether they are denied or parked, and for how long.</param>
    public static IAgentKitBuilder ConfigureAutonomy(this IAgentKitBuilder builder, Action<AutonomyOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.Configure(configure);
        return builder;
    }

    /// <summary>Says who knows whether a person is there. Without, somebody is there when the host has registered an <see cref="IApprover"/>.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="presence">What knows.</param>
    public static IAgentKitBuilder UsePresence(this IAgentKitBuilder builder, IPresence presence)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(presence);
        builder.Services.Replace(ServiceDescriptor.Singleton(presence));
        return builder;
    }

    internal static void AddAutonomy(this IServiceCollection services)
    {
        services.AddOptionsWithValidateOnStart<AutonomyOptions, AutonomyOptionsValidator>();
        services.AddSingleton(static provider => new Attendance(provider.GetService<IPresence>()));
        services.AddSingleton(new SliceRegistration(static () => new QuestionsSlice()));
    }
}
