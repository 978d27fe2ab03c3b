namespace AgentKit.Tools.Shell.Analysis;

/// <summary>
/// Arithmetic of bash. A name in it is evaluated again and again until it is a number, and a subscript on the way may run a
/// command: <c>x='a[$(rm -rf .)]'; (( x ))</c>.
/// </summary>
internal static class ArithmeticText
{
    private const string Operators = " \t\n+-*/%<>=!&|^~?:,();";

    // What may leave a part of the expression out, or end it with an error.
    private const string Doubts = "?&|/%#";

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
            else if (VariableName.Begins(text[i]))
            {
                var end = VariableName.End(text, i);
                if (!facts.IsInteger(text[i..end]))
                    return false;
                i = end - 1;
            }
            else if (!Operators.Contains(text[i]))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The names that the text may assign to: all that it holds.</summary>
    public static IEnumerable<string> Names(string text) => Places(text).Select(place => text[place]);

    /// <summary>The names that the text surely assigns a number to, when it is safe.</summary>
    public static IEnumerable<string> Assigned(string text) =>
        text.AsSpan().IndexOfAny(Doubts) >= 0 ? [] : Places(text).Where(place => IsAssigned(text, place)).Select(place => text[place]);

    private static bool IsAssigned(string text, Range place)
    {
        var after = text[place.End..].TrimStart();
        var before = text[..place.Start.Value].TrimEnd();
        return after is ['=', not '=', ..] or ['+' or '-' or '*' or '^', '=', ..] or ['+', '+', ..] or ['-', '-', ..] || before is [.., '+', '+'] or [.., '-', '-'];
    }

    private static IEnumerable<Range> Places(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            var end = VariableName.End(text, i);
            if (VariableName.Begins(text[i]))
                yield return i..end;
            i = Math.Max(i, end - 1);
        }
    }
}
