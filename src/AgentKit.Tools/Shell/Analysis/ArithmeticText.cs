namespace AgentKit.Tools.Shell.Analysis;

/// <summary>
/// Arithmetic of bash. A name in it is evaluated again and again until it is a number, and a subscript on the way may run a
/// command: <c>x='a[$(rm -rf .)]'; (( x ))</c>.
/// </summary>
internal static class ArithmeticText
{
    private const string Operators = " \t\n+-*/%<>=!&|^~?:,();";

    /// <summary>Whether evaluating the text can only come to numbers.</summary>
    /// <param name="text">The text after expansion.</param>
    /// <param name="facts">What is known of variables.</param>
    public static bool IsSafe(string text, ScriptFacts facts)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsAsciiDigit(text[i]))
            {
                while (i + 1 < text.Length && (char.IsAsciiLetterOrDigit(text[i + 1]) || text[i + 1] is '#' or '_'))
                    i++;
            }
            else if (char.IsAsciiLetter(text[i]) || text[i] == '_')
            {
                var start = i;
                while (i + 1 < text.Length && (char.IsAsciiLetterOrDigit(text[i + 1]) || text[i + 1] == '_'))
                    i++;
                if (!facts.IsInteger(text[start..(i + 1)]))
                    return false;
            }
            else if (!Operators.Contains(text[i]))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The names that the text may assign to: all that it holds.</summary>
    public static IEnumerable<string> Names(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (!char.IsAsciiLetter(text[i]) && text[i] != '_')
                continue;
            var start = i;
            while (i + 1 < text.Length && (char.IsAsciiLetterOrDigit(text[i + 1]) || text[i + 1] == '_'))
                i++;
            yield return text[start..(i + 1)];
        }
    }
}
