namespace AgentKit.Tools.Shell.Programs.Table;

/// <summary>All rows of a program, as a tree of its sub-commands.</summary>
internal sealed class ProgramEntry
{
    private readonly Dictionary<string, ProgramEntry> _children = new(StringComparer.Ordinal);
    private readonly List<ProgramRow> _rows = [];

    /// <summary>The ways to use it, tried in order. The last is the most general one.</summary>
    public IReadOnlyList<ProgramRow> Rows => _rows;

    public bool HasChildren => _children.Count > 0;

    public IEnumerable<ProgramEntry> Children => _children.Values;

    /// <summary>This and all below.</summary>
    public IEnumerable<ProgramRow> AllRows => _rows.Concat(_children.Values.SelectMany(child => child.AllRows));

    /// <summary>The sub-command of a name; a pattern counts only when nothing has the name itself.</summary>
    public ProgramEntry? Child(string name)
    {
        if (_children.TryGetValue(name, out var child))
            return child;
        return _children.FirstOrDefault(pair => Wildcard.IsPattern(pair.Key) && Wildcard.Matches(pair.Key, name)).Value;
    }

    public void Add(ProgramRow row)
    {
        var entry = this;
        foreach (var name in row.Path.Skip(1))
        {
            if (!entry._children.TryGetValue(name, out var child))
                entry._children[name] = child = new();
            entry = child;
        }

        entry._rows.Add(row);
    }
}
