using AgentKit.Capabilities;
using AgentKit.Tools;
using Microsoft.Extensions.DependencyInjection;

namespace AgentKit;

/// <summary>What an agent's options make of the host's tools and folders. Throws where they cannot be met.</summary>
internal static class AgentOutfit
{
    public static string Name(AgentOptions options, string key) => options.Name ?? (key.Length == 0 ? "agent" : key);

    /// <summary>The tools that the agent may use.</summary>
    /// <exception cref="AgentKitException">Two tools have one name, or one that is to be used is not registered.</exception>
    public static ToolCatalogue Tools(IServiceProvider services, AgentOptions options, string agent)
    {
        var all = new ToolCatalogue(services.GetServices<ToolSource>().SelectMany(source => source.Create(services)));
        if (options.Tools is not { } names)
            return all;

        return new(names.Select(name => all.Find(name)
            ?? throw new AgentKitException($"Agent '{agent}' is to use a tool '{name}', and no such tool is registered. The tools are: {string.Join(", ", all.Tools.Select(tool => tool.Name))}.")));
    }

    /// <summary>The folder that the agent works in; <see langword="null"/> when it has none.</summary>
    /// <exception cref="AgentKitException">There is no such folder.</exception>
    public static Workspace? Workspace(IServiceProvider services, AgentOptions options) =>
        options.Workspace is { } root ? new Workspace(root, services.GetServices<PrivateFolder>().Where(folder => folder.Path.Length > 0).Select(folder => folder.Path)) : null;
}
