using System.Text;

namespace AgentKit.Tools.Shell.Parsing;

/// <content>Words and what stands in quotes.</content>
internal sealed partial class ScriptReader
{
    private Word ReadWord(WordMode mode)
    {
        var start = _cursor.Position;
        var parts = ReadParts(mode);
        return new(_cursor.SpanFrom(start), parts);
    }

    /// <summary>Reads up to what ends the mode, which is not taken.</summary>
    private IReadOnlyList<WordPart> ReadParts(WordMode mode)
    {
        _limits.Enter(_cursor.Source.Origin(_cursor.Position));
        var parts = new PartList(_cursor);
        var depth = 0;
        while (!IsAtEnd(mode, parts, depth))
        {
            var start = _cursor.Position;
            switch (_cursor.Peek())
            {
                case '\\':
                    ReadEscape(mode, parts, start);
                    break;
                case '\'' when mode is not (WordMode.Quoted or WordMode.HereDocument):
                    ReadSingleQuotes(mode, parts, start);
                    break;
                case '"' when mode is not WordMode.HereDocument:
                    parts.Add(ReadDoubleQuotes(start, isTranslated: false), start);
                    break;
                case '$':
                    ReadDollar(mode, parts, start);
                    break;
                case '`':
                    parts.Add(ReadBackquotes(mode, start), start);
                    break;
                case '<' or '>' when _cursor.PeekSecond() == '(' && mode is not (WordMode.Quoted or WordMode.HereDocument or WordMode.Arithmetic):
                    parts.Add(ReadProcessSubstitution(mode, start), start);
                    break;
                case '(' when mode is WordMode.Pattern or WordMode.Regex:
                    parts.Add(ReadGroup(), start);
                    break;
                default:
                    depth += Nesting(mode, _cursor.Peek());
                    parts.Add(_cursor.NextRun(), IsQuoting(mode), start);
                    break;
            }
        }

        _limits.Leave();
        return parts.Parts;
    }

    private bool IsAtEnd(WordMode mode, PartList parts, int depth)
    {
        var character = _cursor.Peek();
        if (character == ShellCursor.End)
        {
            return mode is WordMode.Bare or WordMode.Pattern or WordMode.Regex or WordMode.HereDocument
                ? true
                : throw _cursor.Unknown(mode == WordMode.Quoted ? "a quote is not closed" : "a bracket is not closed");
        }

        return mode switch
        {
            WordMode.Bare => AtWordEnd(),
            WordMode.Pattern => AtWordEnd() && !(character == '(' && parts.LastBare is '?' or '*' or '+' or '@' or '!'),
            WordMode.Regex => character is not ('(' or '|') && AtWordEnd(),
            WordMode.Group => character == ')' && depth == 0,
            WordMode.Quoted => character == '"',
            WordMode.Braced or WordMode.BracedInQuotes or WordMode.PatternInQuotes or WordMode.BracedArithmetic => character == '}',
            WordMode.Arithmetic => character == ')' && depth == 0,
            WordMode.Subscript => character == ']' && depth == 0,
            _ => false,
        };
    }

    private static int Nesting(WordMode mode, char character) =>
        (mode, character) switch
        {
            (WordMode.Arithmetic or WordMode.Group, '(') or (WordMode.Subscript, '[') => 1,
            (WordMode.Arithmetic or WordMode.Group, ')') or (WordMode.Subscript, ']') => -1,
            _ => 0,
        };

    private static bool IsQuoting(WordMode mode) =>
        mode is WordMode.Quoted or WordMode.HereDocument or WordMode.BracedInQuotes or WordMode.PatternInQuotes;

    private static bool IsArithmetic(WordMode mode) =>
        mode is WordMode.Arithmetic or WordMode.Subscript or WordMode.BracedArithmetic;

    private void ReadEscape(WordMode mode, PartList parts, int start)
    {
        if (IsArithmetic(mode))
            throw _cursor.Unknown("a backslash stands in arithmetic");
        _cursor.NextRaw();
        var character = _cursor.NextRaw();
        if (character == ShellCursor.End)
        {
            if (mode != WordMode.HereDocument)
                throw _cursor.UnknownAt("a backslash ends it", start);
            _cursor.Position--;
            parts.Add('\\', isQuoted: true, start);
            return;
        }

        var isKept = mode switch
        {
            WordMode.Quoted => character is not ('$' or '`' or '"' or '\\'),
            WordMode.HereDocument => character is not ('$' or '`' or '\\'),
            WordMode.BracedInQuotes => character is not ('$' or '`' or '"' or '\\' or '}'),
            _ => false,
        };
        parts.Add(isKept ? ['\\', character] : [character], isQuoted: true, start);
    }

    private void ReadSingleQuotes(WordMode mode, PartList parts, int start)
    {
        _cursor.Next();
        var first = _cursor.Position;
        while (_cursor.PeekRaw() != '\'')
        {
            if (_cursor.NextRaw() == ShellCursor.End)
                throw _cursor.UnknownAt("a quote is not closed", start);
        }

        var text = _cursor.Source.Text[first.._cursor.Position];
        _cursor.NextRaw();

        // Here single quotes hide the end of the expansion, and yet bash may expand, or evaluate, what stands in them.
        var mayBeExpanded = IsArithmetic(mode) || mode is WordMode.BracedInQuotes or WordMode.PatternInQuotes;
        if (mayBeExpanded && text.AsSpan().ContainsAny("$`\\\"()[]{}"))
            throw _cursor.UnknownAt("single quotes may not quote here", start);
        if (mode == WordMode.BracedInQuotes || IsArithmetic(mode))
            text = $"'{text}'";
        parts.Add(text, isQuoted: true, start);
    }

    private DoubleQuoted ReadDoubleQuotes(int start, bool isTranslated)
    {
        _cursor.Next();
        var parts = ReadParts(WordMode.Quoted);
        _cursor.Next();
        return new(_cursor.SpanFrom(start), parts, isTranslated);
    }

    private PatternGroup ReadGroup()
    {
        var start = _cursor.Position;
        _cursor.Next();
        var parts = ReadParts(WordMode.Group);
        _cursor.Next();
        return new(_cursor.SpanFrom(start), parts);
    }

    private void ReadAnsiString(PartList parts, int start)
    {
        _cursor.Next();
        var text = new StringBuilder();
        for (var character = _cursor.NextRaw(); character != '\''; character = _cursor.NextRaw())
        {
            if (character == ShellCursor.End)
                throw _cursor.UnknownAt("a quote is not closed", start);
            if (character == '\\')
                text.Append(AnsiString.ReadEscape(_cursor));
            else
                text.Append(character);
        }

        parts.Add(text.ToString(), isQuoted: true, start);
    }
}
