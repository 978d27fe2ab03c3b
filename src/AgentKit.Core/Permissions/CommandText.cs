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
        ? !analysis.IsComplete || (!analysis.IsProvedReadOnly && (HasUnknownWords(line) || analysis.Commands.Any(command => Launchers.NamesAProgram(command.Words, from: 1))))
        : Expands(line.Text);

    /// <summary>Whether it is given words, such as names of files, that are only known when it runs.</summary>
    public static bool HasUnknownWords(RunCommand line) => line.Analysis?.Commands.Any(command => command.Words.Contains(null)) == true;

    /// <summary>The text without what shells use to quote.</summary>
    public static string Unquote(string text) =>
        string.Concat(text.Where(c => c is not ('\'' or '"' or '\\')));

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
