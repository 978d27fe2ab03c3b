using AgentKit.Tools.Shell.Programs;

namespace AgentKit.Tools.Shell.Analysis;

/// <summary>What is known of a shell at one point of a script.</summary>
/// <param name="folder">The current folder, relative to the workspace or absolute, without <c>.</c> and <c>..</c>; <see langword="null"/> when it is not known.</param>
internal sealed class ShellState(string? folder)
{
    private readonly Dictionary<string, CommandWord> _variables = new(StringComparer.Ordinal);
    private readonly HashSet<string> _functions = new(StringComparer.Ordinal);
    private readonly HashSet<string> _numbers = new(StringComparer.Ordinal);

    /// <summary>The current folder; empty for the root of the workspace.</summary>
    public string? Folder { get; set; } = folder;

    public CommandWord? this[string variable]
    {
        get => _variables.TryGetValue(variable, out var value) ? value : null;
        set
        {
            if (value is { } known)
                _variables[variable] = known;
            else
                _variables.Remove(variable);
        }
    }

    /// <summary>From here on the name is surely that of a function.</summary>
    public void Define(string function) => _functions.Add(function);

    /// <summary>Whether the name is surely that of a function, and not of a program.</summary>
    public bool Defines(string name) => _functions.Contains(name);

    /// <summary>Whether the variable surely holds a whole number here, or may hold anything.</summary>
    public void SetNumber(string variable, bool isNumber)
    {
        if (isNumber)
            _numbers.Add(variable);
        else
            _numbers.Remove(variable);
    }

    /// <summary>Whether the variable got a whole number before this point.</summary>
    public bool IsNumber(string variable) => _numbers.Contains(variable);

    /// <summary>The shell of another process: in the same folder, with nothing else of this one.</summary>
    public ShellState Other(bool keepFolder) => new(keepFolder ? Folder : null);

    public ShellState Copy()
    {
        var copy = new ShellState(Folder);
        foreach (var (name, value) in _variables)
            copy._variables[name] = value;
        copy._functions.UnionWith(_functions);
        copy._numbers.UnionWith(_numbers);
        return copy;
    }

    /// <summary>What holds after something that may have set any variable.</summary>
    public void Forget(bool keepFolder)
    {
        Folder = keepFolder ? Folder : null;
        _variables.Clear();
        _numbers.Clear();
    }

    /// <summary>What holds after something that may have run or not: only what was known before and still is.</summary>
    public void KeepOnly(ShellState before)
    {
        Folder = Folder == before.Folder ? Folder : null;
        _functions.IntersectWith(before._functions);
        _numbers.IntersectWith(before._numbers);
        foreach (var name in _variables.Keys.Where(name => before[name] != _variables[name]).ToArray())
            _variables.Remove(name);
    }
}
