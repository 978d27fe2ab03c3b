using System.Collections.Frozen;
using AgentKit.Tools.Shell.Programs;

namespace AgentKit.Tools.Shell.Analysis;

/// <summary>What a first reading of the whole line found out, which the second one relies on.</summary>
internal sealed class ScriptFacts
{
    // Built-ins that set the variables that their words name.
    private static readonly FrozenSet<string> Setters = FrozenSet.ToFrozenSet(
    [
        "read", "mapfile", "readarray", "printf", "declare", "typeset", "local", "export", "readonly", "unset", "getopts", "let", "wait",
    ], StringComparer.Ordinal);

    // What can set any variable, or define anything, without it being seen.
    private static readonly FrozenSet<string> Opaque = FrozenSet.ToFrozenSet(
        ["eval", "source", ".", "alias", "unalias", "shopt", "enable", "trap"], StringComparer.Ordinal);

    private readonly Dictionary<string, int> _times = new(StringComparer.Ordinal);
    private readonly HashSet<string> _functions = new(StringComparer.Ordinal);
    private readonly HashSet<string> _notIntegers = new(StringComparer.Ordinal);
    private bool _anything;
    private bool _unsets;
    private bool _isSettled;

    /// <summary>The same facts, from now on to be relied on and not to be added to.</summary>
    public ScriptFacts Settled()
    {
        _isSettled = true;
        return this;
    }

    /// <summary>Whether anything in the line changes the current folder.</summary>
    public bool ChangesFolder { get; set; }

    public void Assigned(string name, bool toInteger)
    {
        if (_isSettled)
            return;
        _times[name] = _times.GetValueOrDefault(name) + 1;
        if (!toInteger)
            _notIntegers.Add(name);
    }

    public void Defined(string function) => _functions.Add(function);

    public void Ran(IReadOnlyList<CommandWord> words)
    {
        if (words.Count == 0 || _isSettled)
            return;
        if (words[0].Text is not { } program || Opaque.Contains(program))
        {
            _anything = true;
            return;
        }

        if (program is "command" or "builtin")
        {
            Ran([.. words.Skip(1).SkipWhile(word => word.Text is ['-', ..])]);
            return;
        }

        if (!Setters.Contains(program) || (program == "printf" && words.Count > 1 && words[1] is { IsLiteral: true, Text: not ['-', ..] }))
            return;
        _unsets |= program == "unset";
        foreach (var word in words.Skip(1))
        {
            if (word.Text is not { } text)
                _anything = true;
            else if (NameIn(text) is { Length: > 0 } name)
                Assigned(name, toInteger: false);
        }
    }

    /// <summary>Whether the variable gets one value only, at the place where it is seen to.</summary>
    public bool IsSetOnce(string name) => _isSettled && !_anything && VariableNames.IsPlain(name) && _times.GetValueOrDefault(name) == 1;

    /// <summary>Whether the variable is set, and to whole numbers only.</summary>
    public bool IsSetToInteger(string name) => IsInteger(name) && _times.ContainsKey(name);

    /// <summary>Whether the variable can hold nothing but a whole number, or nothing.</summary>
    public bool IsInteger(string name) => _isSettled && !_anything && VariableNames.IsPlain(name) && !_notIntegers.Contains(name);

    /// <summary>Whether the name may be that of a function somewhere in the line.</summary>
    public bool IsFunction(string name) => _functions.Contains(name);

    /// <summary>Whether a function stays what it was defined as.</summary>
    public bool KeepsFunctions => _isSettled && !_anything && !_unsets;

    private static string NameIn(string text)
    {
        var end = 0;
        while (end < text.Length && (char.IsAsciiLetterOrDigit(text[end]) || text[end] == '_'))
            end++;
        return text[..end];
    }
}
