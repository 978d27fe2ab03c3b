namespace AgentKit.Permissions;

/// <summary>A pattern over one simple command: its exact words, or with <c>:*</c> at the end the words that it begins with.</summary>
internal sealed class CommandPattern
{
    private readonly string[] _words;
    private readonly bool _prefix;
    private readonly Glob?[] _globs;

    private CommandPattern(string[] words, bool prefix)
    {
        (_words, _prefix) = (words, prefix);
        _globs = [.. words.Select(word => word.AsSpan().IndexOfAny('*', '?') < 0 ? null : Glob.TryParse(word.Replace('/', '\0')))];
    }

    public static CommandPattern Parse(string text)
    {
        var prefix = text.EndsWith(":*", StringComparison.Ordinal);
        return new CommandPattern(CommandWords.Split(prefix ? text[..^2] : text), prefix);
    }

    /// <summary>Whether it gives every word of a command, not only those at its beginning.</summary>
    public bool IsExact => !_prefix;

    /// <summary>Whether the command's words are all known, are those of the pattern letter by letter, and are all that there is to it.</summary>
    public bool Covers(SimpleCommand command)
    {
        var words = command.Words;
        if (command.Variables.Count > 0 || command.Redirections.Count > 0)
            return false;
        if (_words.Length == 0 || words.Count < _words.Length || (!_prefix && words.Count != _words.Length) || words.Contains(null))
            return false;
        for (var i = 0; i < _words.Length; i++)
        {
            if (!string.Equals(words[i], _words[i], StringComparison.Ordinal))
                return false;
        }

        return !_prefix || !Launchers.NamesAProgram(words, _words.Length);
    }

    /// <summary>Whether any command of the line, wrapped or not, could be one that the pattern is about.</summary>
    public bool Hits(RunCommand line)
    {
        if (_words.Length == 0)
            return false;
        if (line.Analysis is { } analysis)
        {
            foreach (var command in analysis.Commands)
            {
                if (Hits(command))
                    return true;
            }

            if (analysis.IsComplete)
                return false;
        }

        return CommandText.HoldsInOrder(line.Text, SearchedWords());
    }

    private bool Hits(SimpleCommand command)
    {
        var words = command.Words;
        for (var start = 0; start < words.Count; start++)
        {
            if (HitsFrom(words, start))
                return true;
            if (start == 0 && !Launchers.RunsItsArguments(words[0]))
                return false;
            if (words[start] is { } word && word.Any(char.IsWhiteSpace) && CommandText.HoldsInOrder(word, SearchedWords()))
                return true;
        }

        return false;
    }

    /// <summary>
    /// Follows every way in which the pattern's words can lie in the command's: options and their values are skipped, an
    /// option of the pattern may stand anywhere, and a word that nobody knows may be any number of any words.
    /// </summary>
    private bool HitsFrom(IReadOnlyList<string?> words, int start)
    {
        if (words[start] is not { } program)
            return true;
        if (!WordHits(0, Launchers.NameOf(program)) && !WordHits(0, program))
            return false;

        var reached = new bool[words.Count + 1];
        reached[start + 1] = true;
        for (var i = 1; i < _words.Length; i++)
        {
            var next = new bool[words.Count + 1];
            var isOption = _words[i].StartsWith('-');
            for (var at = start + 1; at < words.Count; at++)
            {
                if (!reached[at])
                    continue;
                if (words[at] is not { } word)
                    return true;
                next[at + 1] |= WordHits(i, word);
                if (!isOption && !word.StartsWith('-'))
                    continue;
                reached[at + 1] = true;
                if (at + 2 <= words.Count)
                    reached[at + 2] = true;
            }

            reached = next;
        }

        return _prefix ? Array.IndexOf(reached, true) >= 0 : reached[words.Count] || ReachesUnknown(words, reached);
    }

    private static bool ReachesUnknown(IReadOnlyList<string?> words, bool[] reached)
    {
        for (var at = 0; at < words.Count; at++)
        {
            if (reached[at] && words[at] is null)
                return true;
        }

        return false;
    }

    private bool WordHits(int index, string word) =>
        string.Equals(_words[index], word, StringComparison.OrdinalIgnoreCase)
        || (_globs[index]?.IsMatch(word.Replace('/', '\0'), ignoreCase: true) ?? false);

    /// <summary>The words to look for in a text; those with wildcards could be anything and are left out.</summary>
    private IEnumerable<string> SearchedWords() => _words.Where((_, i) => _globs[i] is null);
}
