namespace AgentKit.Tools.Shell.Parsing;

/// <summary>Questions to the parts of a word.</summary>
internal static class WordText
{
    public static bool HasExpansion(IReadOnlyList<WordPart> parts) =>
        parts.Any(part => part switch
        {
            Literal => false,
            DoubleQuoted quoted => quoted.IsTranslated || HasExpansion(quoted.Parts),
            PatternGroup group => HasExpansion(group.Parts),
            _ => true,
        });

    /// <summary>Whether something between double quotes may become many words: <c>"$@"</c>, <c>"${x[@]}"</c>.</summary>
    public static bool MayBeMany(IReadOnlyList<WordPart> parts) =>
        parts.Any(part => part is ParameterExpansion { Name: "@" } or ParameterExpansion { Subscript: not null } or ParameterExpansion { Kind: ParameterKind.Names or ParameterKind.Indirect } or ParameterExpansion { Argument: not null });

    /// <summary>The literal characters, also those between double quotes, in order.</summary>
    public static IEnumerable<Literal> Literals(IReadOnlyList<WordPart> parts) =>
        parts.SelectMany(part => part switch
        {
            Literal literal => [literal],
            DoubleQuoted quoted => Literals(quoted.Parts),
            _ => [],
        });

    public static bool HasGlob(IReadOnlyList<WordPart> parts)
    {
        var opened = false;
        foreach (var part in parts)
        {
            switch (part)
            {
                case PatternGroup:
                    return true;
                case Literal { IsQuoted: false } literal:
                    foreach (var character in literal.Text)
                    {
                        if (character is '*' or '?' || (opened && character == ']'))
                            return true;
                        opened |= character == '[';
                    }

                    break;
                case Literal or DoubleQuoted { IsTranslated: false }:
                    if (opened && Literals([part]).Any(quoted => quoted.Text.Contains(']', StringComparison.Ordinal)))
                        return true;
                    break;
                default:
                    // What is put in after an open bracket may close it.
                    if (opened)
                        return true;
                    break;
            }
        }

        return false;
    }

    public static bool HasBraces(IReadOnlyList<WordPart> parts)
    {
        // Braces are expanded in the text as written, before quotes go, so a quoted comma is taken for a comma here.
        var (opened, separated) = (false, false);
        foreach (var part in parts)
        {
            if (part is Literal { IsQuoted: false } bare)
            {
                for (var at = 0; at < bare.Text.Length; at++)
                {
                    var character = bare.Text[at];
                    if (separated && character == '}')
                        return true;
                    separated |= opened && (character == ',' || (character == '.' && at > 0 && bare.Text[at - 1] == '.'));
                    opened |= character == '{';
                }
            }
            else
            {
                separated |= opened && (part is not (Literal or DoubleQuoted) || Literals([part]).Any(quoted => Separates(quoted.Text)));
            }
        }

        return false;
    }

    public static bool HasTilde(IReadOnlyList<WordPart> parts)
    {
        var before = '=';
        foreach (var part in parts)
        {
            if (part is not Literal { IsQuoted: false } bare)
            {
                before = ' ';
                continue;
            }

            foreach (var character in bare.Text)
            {
                if (character == '~' && (before is '=' or ':'))
                    return true;
                before = character;
            }
        }

        return false;
    }

    public static IEnumerable<Script> Scripts(IReadOnlyList<WordPart> parts) => parts.SelectMany(Scripts);

    private static IEnumerable<Script> Scripts(WordPart part) =>
        part switch
        {
            CommandSubstitution substitution => [substitution.Script],
            ProcessSubstitution substitution => [substitution.Script],
            DoubleQuoted quoted => Scripts(quoted.Parts),
            PatternGroup group => Scripts(group.Parts),
            ArithmeticExpansion arithmetic => arithmetic.Expression.Scripts,
            ParameterExpansion parameter => [.. parameter.Subscript?.Scripts ?? [], .. parameter.Argument?.Scripts ?? []],
            ArrayValue array => array.Elements.SelectMany(element => (IEnumerable<Script>)[.. element.Subscript?.Scripts ?? [], .. element.Value.Scripts]),
            _ => [],
        };

    private static bool Separates(string text) =>
        text.Contains(',', StringComparison.Ordinal) || text.Contains("..", StringComparison.Ordinal);
}
