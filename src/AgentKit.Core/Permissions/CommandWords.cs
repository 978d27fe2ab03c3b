using System.Text;

namespace AgentKit.Permissions;

/// <summary>The words of a command as a rule writes them: parted by blanks, quoted where a word holds blanks.</summary>
internal static class CommandWords
{
    /// <summary>Splits a rule's text. A quote that does not close means itself.</summary>
    public static string[] Split(string text)
    {
        var words = new List<string>();
        var word = new StringBuilder();
        var begun = false;
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (char.IsWhiteSpace(c))
            {
                if (begun)
                    words.Add(word.ToString());
                word.Clear();
                begun = false;
            }
            else if (c is '\'' or '"' && text.IndexOf(c, i + 1) is var end and > 0)
            {
                word.Append(text, i + 1, end - i - 1);
                begun = true;
                i = end;
            }
            else
            {
                word.Append(c);
                begun = true;
            }
        }

        if (begun)
            words.Add(word.ToString());
        return [.. words];
    }

    /// <summary>The words as a rule that is read back as the same words; <see langword="null"/> when it cannot be written.</summary>
    public static string? Join(IEnumerable<string> words)
    {
        var text = string.Join(' ', words.Select(Quote));
        return text.Contains('\0', StringComparison.Ordinal) ? null : text;
    }

    private static string Quote(string word)
    {
        var plain = word.Length > 0 && !word.Any(c => char.IsWhiteSpace(c) || c is '\'' or '"') && !word.EndsWith(":*", StringComparison.Ordinal)
            && !word.StartsWith("domain:", StringComparison.OrdinalIgnoreCase) && !word.StartsWith('~');
        if (plain)
            return word;
        if (!word.Contains('\'', StringComparison.Ordinal))
            return $"'{word}'";
        return word.Contains('"', StringComparison.Ordinal) ? "\0" : $"\"{word}\"";
    }
}
