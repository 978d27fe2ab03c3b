using AgentKit.Tools.Shell.Parsing;
using AgentKit.Tools.Shell.Programs;

namespace AgentKit.Tools.Shell.Analysis;

/// <summary>
/// What the variables, aliases and functions of a line most likely stand for, wherever and however they were set: enough to
/// recognise danger in it, never to prove it harmless.
/// </summary>
internal sealed class Likelihoods
{
    private const int MostLength = 2000;
    private const int MostPositions = 9;

    // What a pattern may be meant to find: programs that destroy, and that run others.
    private static readonly string[] Feared = ["rm", "rmdir", "unlink", "shred", "dd", "mkfs", "truncate", "kill", "killall", "git", "bash", "sh", "env", "sudo", "xargs", "find", "python3", "perl"];

    private readonly Dictionary<string, string> _values = new(StringComparer.Ordinal) { ["0"] = "bash" };
    private readonly Dictionary<string, string> _aliases = new(StringComparer.Ordinal);
    private readonly Dictionary<string, CommandNode> _functions = new(StringComparer.Ordinal);
    private readonly HashSet<string> _fromNetwork = new(StringComparer.Ordinal);

    public string? this[string name] => _values.GetValueOrDefault(name);

    /// <summary>Whether a variable was given what came from another machine.</summary>
    public bool IsFromNetwork(string name) => _fromNetwork.Contains(name);

    public void Set(string name, CommandWord value)
    {
        _values[name] = Bounded(value.Likely ?? CommandWord.Anything);
        if (value.IsFromNetwork)
            _fromNetwork.Add(name);
    }

    public void Add(string name, string separator, CommandWord value) =>
        Set(name, value with { Text = null, Loose = _values.TryGetValue(name, out var before) ? before + separator + value.Likely : value.Likely });

    public string? Alias(string name) => _aliases.GetValueOrDefault(name);

    public void SetAlias(string name, string words) => _aliases[name] = words;

    public CommandNode? Function(string name) => _functions.GetValueOrDefault(name);

    public void Define(FunctionDefinition function) => _functions[function.Name] = function.Body;

    /// <summary>What a command most likely is, where its words are not all known, or the first is another name for several.</summary>
    public IEnumerable<IReadOnlyList<CommandWord>> Meanings(IReadOnlyList<CommandWord> words) => PerhapsEmpty(words).Where(meaning => meaning.Count > 0);

    // An alias of nothing, and variables that hold nothing, leave no words.
    private IEnumerable<IReadOnlyList<CommandWord>> PerhapsEmpty(IReadOnlyList<CommandWord> words)
    {
        if (words[0].Text is { } other && Alias(other) is { } alias)
            yield return [.. Split(alias), .. words.Skip(1)];
        if (words[0] is { IsGlob: true, Text: { } pattern })
        {
            var name = pattern[(pattern.LastIndexOf('/') + 1)..];
            foreach (var program in Feared.Where(program => NamePattern.Matches(name, program)))
                yield return [new(program), .. words.Skip(1)];
        }

        if (!words.Any(IsOpen))
            yield break;
        yield return [.. words.SelectMany(word => IsOpen(word) ? Split(word.Loose!) : [word])];

        // `r${nothing}m`: a variable that nobody set is empty.
        if (words[0] is { Text: null, Likely: { } first } && first.Contains(CommandWord.Anything, StringComparison.Ordinal) && first.Replace(CommandWord.Anything, "", StringComparison.Ordinal) is { Length: > 0 } hollow)
            yield return [.. Split(hollow), .. words.Skip(1)];

        bool IsOpen(CommandWord word) => word is { Text: null, Likely: not null } && (!word.IsOneWord || word == words[0]);
    }

    /// <summary>The same for a script or function that is given words of its own.</summary>
    /// <param name="words">From <c>$0</c> on.</param>
    public Likelihoods WithPositions(IReadOnlyList<CommandWord> words)
    {
        var copy = new Likelihoods();
        foreach (var (name, value) in _values)
            copy._values[name] = value;
        foreach (var (name, value) in _aliases)
            copy._aliases[name] = value;
        foreach (var (name, body) in _functions)
            copy._functions[name] = body;
        copy._fromNetwork.UnionWith(_fromNetwork);
        if (words.Count > 0)
            copy.Set("0", words[0]);
        copy.SetPositions([.. words.Skip(1)]);
        return copy;
    }

    /// <summary>What follows <c>set --</c>, or a function's name.</summary>
    public void SetPositions(IReadOnlyList<CommandWord> words)
    {
        Set("@", new(string.Join(' ', words.Select(word => word.Likely))));
        Set("*", new(_values["@"]));
        for (var i = 1; i <= MostPositions; i++)
            _values.Remove($"{i}");
        for (var i = 0; i < Math.Min(words.Count, MostPositions); i++)
            Set($"{i + 1}", words[i]);
    }

    public void Shift() => SetPositions([.. (this["@"] ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(text => new CommandWord(text))]);

    private CommandWord[] Split(string text) =>
        [.. text.Split([' ', '\t', '\n', .. this["IFS"] ?? ""], StringSplitOptions.RemoveEmptyEntries).Select(piece => new CommandWord(piece))];

    private static string Bounded(string text) => text.Length <= MostLength ? text : text[..MostLength];
}
