using AgentKit.Sessions;
using AgentKit.Sessions.Files;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace AgentKit;

/// <summary>Keeps sessions on disk.</summary>
public static class FileSessionBuilderExtensions
{
    /// <summary>Keeps sessions as files: one append-only log each, with a hash chain, that survives the process and a loss of power. No tool can reach them.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="directory">The folder; made when the first session is written.</param>
    public static IAgentKitBuilder UseFileSessions(this IAgentKitBuilder builder, string directory)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrEmpty(directory);
        builder.Services.AddSingleton(new PrivateFolder(directory));
        builder.Services.Replace(ServiceDescriptor.Singleton<SessionStore>(services =>
            new FileSessionStore(directory, services.GetRequiredService<EventCatalogue>(), services.GetRequiredService<TimeProvider>())));
        return builder;
    }
}
