using System.Buffers;

namespace AgentKit.Permissions;

/// <summary>What can be said of a command line as mere text. It only ever serves to be stricter.</summary>
internal static class CommandText
{
    public static readonly SearchValues<char> NameCharacters =
        SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_");

    /// <summary>Whether the words stand in the text, each as a word, in this order. Quotes and backslashes hide nothing.</summary>
    public static bool HoldsInOrder(string text, IEnumerable<string> words)
    {
        var searched = words.ToArray();
        return HoldsInOrder(text, searched, unquoted: false) || HoldsInOrder(Unquote(text), searched, unquoted: true);
    }

    /// <summary>Whether the shell would put something else in the place of a part of the text.</summary>
    public static bool Expands(string text) => text.AsSpan().IndexOfAny('$', '`') >= 0;

    /// <summary>Whether the line may run more than its commands and text show.</summary>
    public static bool IsObscure(RunCommand line) => line.Analysis is { } analysis
        ? !analysis.IsComplete || analysis.Commands.Any(command => command.Words.Contains(null))
        : Expands(line.Text);

    /// <summary>The text without what shells use to quote.</summary>
    public static string Unquote(string text) =>
        string.Concat(text.Where(c => c is not ('\'' or '"' or '\\')));

    /// <summary>
    /// Whether the line does more than run its simple commands: it redirects output to a file, or sets a variable for a
    /// command. The analysis does not name these, so no pattern may cover them.
    /// </summary>
    public static bool DoesMoreThanRun(string text)
    {
        var quote = '\0';
        var atCommand = true;
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (quote != '\0')
            {
                if (c == '\\' && quote == '"')
                    i++;
                else if (c == quote)
                    quote = '\0';
                else if (c == '>' && quote == '"' && Expands(text))
                    return true;
                continue;
            }

            switch (c)
            {
                case '\\':
                    i++;
                    atCommand = false;
                    break;
                case '\'' or '"':
                    quote = c;
                    atCommand = false;
                    break;
                case '>' when !GoesNowhere(text, ref i):
                    return true;
                case ';' or '&' or '|' or '(' or ')' or '{' or '\n' or '`' or '!':
                    atCommand = true;
                    break;
                case ' ' or '\t' or '\r' or '>':
                    break;
                default:
                    if (atCommand && StartsWithAssignment(text.AsSpan(i)))
                        return true;
                    atCommand = IsKeyword(text.AsSpan(i), out var length);
                    i += length - 1;
                    break;
            }
        }

        return false;
    }

    /// <summary>Whether the redirection at this place only joins streams or throws output away.</summary>
    private static bool GoesNowhere(string text, ref int i)
    {
        var rest = text.AsSpan(i + 1);
        if (rest is ['&', '1' or '2' or '-', ..] && IsEnd(rest[2..]))
        {
            i += 2;
            return true;
        }

        const string nowhere = "/dev/null";
        var target = rest.TrimStart('>').TrimStart(' ');
        if (!target.StartsWith(nowhere, StringComparison.Ordinal) || !IsEnd(target[nowhere.Length..]))
            return false;

        i += rest.Length - target.Length + nowhere.Length;
        return true;
    }

    private static bool IsEnd(ReadOnlySpan<char> rest) =>
        rest.IsEmpty || rest[0] is ' ' or '\t' or '\n' or ';' or '&' or '|' or ')';

    private static bool StartsWithAssignment(ReadOnlySpan<char> text)
    {
        var length = text.IndexOfAnyExcept(NameCharacters);
        return length > 0 && !char.IsAsciiDigit(text[0])
            && (text[length] == '=' || text[length] == '[' || text[length..].StartsWith("+=", StringComparison.Ordinal));
    }

    /// <summary>The word at this place: its length, and whether a command may follow it.</summary>
    private static bool IsKeyword(ReadOnlySpan<char> text, out int length)
    {
        length = text.IndexOfAny(" \t\r\n;&|(){}<>'\"\\`");
        if (length < 0)
            length = text.Length;
        length = Math.Max(length, 1);
        return text[..length] is "if" or "then" or "else" or "elif" or "while" or "until" or "do" or "time" or "coproc" or "in";
    }

    private static bool HoldsInOrder(string text, string[] words, bool unquoted)
    {
        var from = 0;
        foreach (var word in words)
        {
            from = FindWord(text, unquoted ? Unquote(word) : word, from);
            if (from < 0)
                return false;
        }

        return true;
    }

    /// <summary>The place behind the word, or -1.</summary>
    private static int FindWord(string text, string word, int from)
    {
        while (from <= text.Length && text.IndexOf(word, from, StringComparison.OrdinalIgnoreCase) is var at and >= 0)
        {
            var end = at + word.Length;
            if ((at == 0 || !IsWordCharacter(text[at - 1])) && (end == text.Length || !IsWordCharacter(text[end])))
                return end;
            from = at + 1;
        }

        return -1;
    }

    private static bool IsWordCharacter(char c) => char.IsLetterOrDigit(c) || c == '_';
}
