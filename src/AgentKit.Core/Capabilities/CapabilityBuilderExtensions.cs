using Microsoft.Extensions.DependencyInjection;

namespace AgentKit;

/// <summary>Says what tools are kept from.</summary>
public static class CapabilityBuilderExtensions
{
    /// <summary>
    /// Keeps folders of the host from all tools, whatever rules and people say: nothing in them is read or written, also where
    /// they lie in a workspace. Folders of stores that this library brings are kept so without being named.
    /// </summary>
    /// <param name="builder">The builder.</param>
    /// <param name="folders">The folders; they need not exist yet.</param>
    public static IAgentKitBuilder KeepPrivate(this IAgentKitBuilder builder, params string[] folders)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(folders);
        foreach (var folder in folders)
        {
            ArgumentException.ThrowIfNullOrEmpty(folder);
            builder.Services.AddSingleton(new PrivateFolder(folder));
        }

        return builder;
    }

    /// <summary>The same for a folder that is known only when the host's options are.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="folder">Says which; <see langword="null"/> for none.</param>
    public static IAgentKitBuilder KeepPrivate(this IAgentKitBuilder builder, Func<IServiceProvider, string?> folder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(folder);
        builder.Services.AddSingleton(services => new PrivateFolder(folder(services) ?? ""));
        return builder;
    }
}
