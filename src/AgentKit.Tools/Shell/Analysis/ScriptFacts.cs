using System.Collections.Frozen;
using AgentKit.Tools.Shell.Programs;

namespace AgentKit.Tools.Shell.Analysis;

/// <summary>
/// What a reading of the whole line finds out about its variables and functions, wherever they are set. The next reading
/// relies on it; when that one finds the same, what both took for granted holds.
/// </summary>
/// <param name="known">What the reading before found; <see langword="null"/> for the first, which supposes the best.</param>
internal sealed class ScriptFacts(ScriptFacts? known)
{
    // Built-ins that set the variables that their words name.
    private static readonly FrozenSet<string> Setters = FrozenSet.ToFrozenSet(
    [
        "read", "mapfile", "readarray", "printf", "declare", "typeset", "local", "export", "readonly", "unset", "getopts", "let", "wait",
    ], StringComparer.Ordinal);

    // What can set any variable, or define anything, without it being seen.
    private static readonly FrozenSet<string> Opaque = FrozenSet.ToFrozenSet(
        ["eval", "source", ".", "alias", "unalias", "shopt", "enable", "trap"], StringComparer.Ordinal);

    private readonly HashSet<(string Name, object Place)> _places = [];
    private readonly Dictionary<string, int> _times = new(StringComparer.Ordinal);
    private readonly HashSet<string> _functions = new(StringComparer.Ordinal);
    private readonly HashSet<string> _notIntegers = new(StringComparer.Ordinal);
    private bool _anything;
    private bool _unsets;

    /// <summary>What is relied on when readings do not come to agree: nothing.</summary>
    public static ScriptFacts Nothing { get; } = new(null) { _anything = true, ChangesFolder = true };

    /// <summary>Whether anything in the line changes the current folder.</summary>
    public bool ChangesFolder { get; private set; }

    /// <summary>The folder was changed.</summary>
    public void WentElsewhere() => ChangesFolder = true;

    /// <summary>Whether the folder may be another one at any time.</summary>
    public bool MayChangeFolder => known?.ChangesFolder ?? false;

    /// <summary>Whether this reading found what the one before had found.</summary>
    public bool Confirms => known is not null && _anything == known._anything && _unsets == known._unsets && ChangesFolder == known.ChangesFolder
        && _functions.SetEquals(known._functions) && _notIntegers.SetEquals(known._notIntegers)
        && _times.Count == known._times.Count && _times.All(entry => known._times.TryGetValue(entry.Key, out var times) && times == entry.Value);

    /// <param name="name">The variable.</param>
    /// <param name="toInteger">Whether it gets a whole number.</param>
    /// <param name="place">What sets it; the same place counts once, however often it is come by.</param>
    public void Assigned(string name, bool toInteger, object place)
    {
        if (_places.Add((name, place)))
            _times[name] = _times.GetValueOrDefault(name) + 1;
        if (!toInteger)
            _notIntegers.Add(name);
    }

    public void Defined(string function) => _functions.Add(function);

    public void Ran(IReadOnlyList<CommandWord> words, object place)
    {
        if (words.Count == 0)
            return;
        // What eval is given in so many words is read like the rest of the line.
        if (words[0].Text is not { } program || (Opaque.Contains(program) && !(program == "eval" && words.All(word => word.IsLiteral))))
        {
            _anything = true;
            return;
        }

        if (program is "command" or "builtin")
        {
            Ran([.. words.Skip(1).SkipWhile(word => word.Text is ['-', ..])], place);
            return;
        }

        if (!Setters.Contains(program) || (program == "printf" && words.Count > 1 && words[1] is { IsLiteral: true, Text: not ['-', ..] }))
            return;
        _unsets |= program == "unset";
        foreach (var word in words.Skip(1))
        {
            if (word.Text is not { } text)
                _anything = true;
            else if (VariableName.In(text) is { Length: > 0 } name)
                Assigned(name, toInteger: false, place);
        }
    }

    /// <summary>Whether the variable gets one value only, at the place where it is seen to.</summary>
    public bool IsSetOnce(string name) => OwnVariable.IsPlain(name) && (known is null || (!known._anything && known._times.GetValueOrDefault(name) == 1));

    /// <summary>Whether nothing in the line sets the variable, so that it is empty.</summary>
    public bool IsNeverSet(string name) => OwnVariable.IsNotInherited(name) && (known ?? this) is { _anything: false } facts && !facts._times.ContainsKey(name);

    /// <summary>Whether the variable can hold nothing but a whole number, or nothing.</summary>
    public bool IsInteger(string name) => OwnVariable.IsNotInherited(name) && (known is null || (!known._anything && !known._notIntegers.Contains(name)));

    /// <summary>Whether the name may be that of a function somewhere in the line.</summary>
    public bool IsFunction(string name) => _functions.Contains(name) || known?._functions.Contains(name) == true;

    /// <summary>Whether a function stays what it was defined as.</summary>
    public bool KeepsFunctions => known is null || (!known._anything && !known._unsets);
}
