namespace AgentKit.Tools;

/// <summary>Where tools of a host come from: one tool, or a pack of them. Made only when an agent needs its tools.</summary>
public sealed class ToolSource
{
    private readonly Func<IServiceProvider, IEnumerable<Tool>> _create;

    /// <summary>A source of tools that are made later.</summary>
    /// <param name="origin">What people read when two tools share a name.</param>
    /// <param name="create">Makes the tools.</param>
    public ToolSource(string origin, Func<IServiceProvider, IEnumerable<Tool>> create)
    {
        ArgumentException.ThrowIfNullOrEmpty(origin);
        ArgumentNullException.ThrowIfNull(create);
        (Origin, _create) = (origin, create);
    }

    /// <summary>A source of one tool.</summary>
    /// <param name="tool">The tool.</param>
    public ToolSource(Tool tool)
    {
        ArgumentNullException.ThrowIfNull(tool);
        (Origin, Single, _create) = (tool.Origin, tool, _ => [tool]);
    }

    /// <summary>What people read when two tools share a name.</summary>
    public string Origin { get; }

    /// <summary>The tool, when there is exactly one and it exists already.</summary>
    public Tool? Single { get; }

    internal IEnumerable<Tool> Create(IServiceProvider services) => _create(services);
}
