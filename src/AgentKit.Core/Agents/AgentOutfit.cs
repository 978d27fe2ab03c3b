using AgentKit.Capabilities;
using AgentKit.Tools;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace AgentKit;

/// <summary>What an agent's options make of the host's tools and folders. Throws where they cannot be met.</summary>
internal static partial class AgentOutfit
{
    public static string Name(AgentOptions options, string key) => options.Name ?? (key.Length == 0 ? "agent" : key);

    /// <summary>The tools that the agent may use.</summary>
    /// <exception cref="AgentKitException">Two tools have one name, or one that is to be used is not registered.</exception>
    public static ToolCatalogue Tools(IServiceProvider services, AgentOptions options, string agent)
    {
        var all = new ToolCatalogue(services.GetServices<ToolSource>().SelectMany(source => source.Create(services)));
        var used = options.Tools is { } names
            ? new(names.Select(name => all.Find(name)
                ?? throw new AgentKitException($"Agent '{agent}' is to use a tool '{name}', and no such tool is registered. The tools are: {string.Join(", ", all.Tools.Select(tool => tool.Name))}.")))
            : all;
        var logger = services.GetRequiredService<ILoggerFactory>().CreateLogger<ToolCatalogue>();
        foreach (var tool in used.Tools.Where(tool => tool.UncheckedWhy is not null))
            Log.Unchecked(logger, tool.UncheckedWhy!, tool.Origin);
        return used;
    }

    /// <summary>The folder that the agent works in; <see langword="null"/> when it has none.</summary>
    /// <exception cref="AgentKitException">There is no such folder.</exception>
    public static Workspace? Workspace(IServiceProvider services, AgentOptions options) => options.Workspace is { } root
        ? new Workspace(root, services.GetServices<PrivateFolder>().Where(folder => folder.Path.Length > 0).Select(folder => folder.Path)).Unless(services.GetServices<UntrustedWorkspace>())
        : null;

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "{Why} It comes from {Origin}. Its calls run only when a person approves each.")]
        public static partial void Unchecked(ILogger logger, string why, string origin);
    }
}
