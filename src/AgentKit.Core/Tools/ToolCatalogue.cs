using System.Collections.Frozen;

namespace AgentKit.Tools;

/// <summary>The tools of one agent, by name. In the order of their names, so that requests stay the same from run to run.</summary>
public sealed class ToolCatalogue
{
    private readonly FrozenDictionary<string, Tool> _byName;

    /// <summary>Collects tools.</summary>
    /// <param name="tools">The tools.</param>
    /// <exception cref="AgentKitException">Two tools share a name; the message names both origins.</exception>
    public ToolCatalogue(IEnumerable<Tool> tools)
    {
        ArgumentNullException.ThrowIfNull(tools);
        Tools = [.. tools.OrderBy(tool => tool.Name, StringComparer.Ordinal)];
        for (var i = 1; i < Tools.Count; i++)
        {
            if (Tools[i].Name == Tools[i - 1].Name)
                throw Duplicate(Tools[i - 1], Tools[i]);
        }

        _byName = Tools.ToFrozenDictionary(tool => tool.Name, StringComparer.Ordinal);
    }

    /// <summary>All of them.</summary>
    public IReadOnlyList<Tool> Tools { get; }

    /// <summary>A tool by its name; <see langword="null"/> when there is none.</summary>
    /// <param name="name">The name, in its exact spelling.</param>
    public Tool? Find(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return _byName.GetValueOrDefault(name);
    }

    internal static AgentKitException Duplicate(Tool first, Tool second) =>
        new($"Two tools are named '{first.Name}': one from {first.Origin}, one from {second.Origin}. Remove one, or give one another name.");
}
