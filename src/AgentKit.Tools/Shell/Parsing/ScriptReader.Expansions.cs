namespace AgentKit.Tools.Shell.Parsing;

/// <content>What begins with a dollar, and substitutions.</content>
internal sealed partial class ScriptReader
{
    // How many braces or arithmetic brackets of this word are open around the cursor.
    private int _braces;

    private void ReadDollar(WordMode mode, PartList parts, int start)
    {
        _cursor.Next();
        var character = _cursor.Peek();
        switch (character)
        {
            case '(':
                parts.Add(ReadDollarBracket(start), start);
                return;
            case '{':
                parts.Add(ReadBraces(mode, start), start);
                return;
            case '[':
                _cursor.Next();
                var old = ReadArithmetic(WordMode.Subscript);
                _cursor.Next();
                parts.Add(new ArithmeticExpansion(_cursor.SpanFrom(start), old), start);
                return;
            case '\'' when mode is WordMode.Bare or WordMode.Pattern or WordMode.Regex or WordMode.Group or WordMode.Braced or WordMode.PatternInQuotes:
                ReadAnsiString(parts, start);
                return;
            case '"' when mode is WordMode.Bare or WordMode.Pattern or WordMode.Regex or WordMode.Group or WordMode.Braced:
                parts.Add(ReadDoubleQuotes(start, isTranslated: true), start);
                return;
            case '\'' or '"' when mode is not (WordMode.Quoted or WordMode.HereDocument):
                throw _cursor.UnknownAt("a quote after '$' is not understood here", start);
        }

        if (ReadParameterName() is { } name)
            parts.Add(new ParameterExpansion(_cursor.SpanFrom(start), name, ParameterKind.Value, null, "", null), start);
        else
            parts.Add('$', IsQuoting(mode), start);
    }

    /// <summary>A name, one digit or one special character.</summary>
    private string? ReadParameterName()
    {
        var character = _cursor.Peek();
        return char.IsAsciiDigit(character) || ShellCharacters.IsSpecialParameter(character) ? _cursor.Next().ToString() : ReadName();
    }

    private WordPart ReadDollarBracket(int start)
    {
        if (_cursor.PeekSecond() == '(')
        {
            _cursor.Next();
            _cursor.Next();
            var expression = ReadArithmetic(WordMode.Arithmetic);
            TakeArithmeticEnd("'$((' begins a subshell, or arithmetic that is not closed", start);
            return new ArithmeticExpansion(_cursor.SpanFrom(start), expression);
        }

        _cursor.Next();
        var script = ReadNested();
        return new CommandSubstitution(_cursor.SpanFrom(start), script, IsBackquoted: false);
    }

    private Word ReadArithmetic(WordMode mode)
    {
        _braces++;
        var expression = ReadWord(mode);
        _braces--;
        return expression;
    }

    private void TakeArithmeticEnd(string why, int start)
    {
        _cursor.Next();
        if (_cursor.PeekRaw() != ')')
            throw _cursor.UnknownAt(why, start);
        _cursor.NextRaw();
    }

    private ProcessSubstitution ReadProcessSubstitution(WordMode mode, int start)
    {
        if (mode is not (WordMode.Bare or WordMode.Pattern or WordMode.Regex))
            throw _cursor.UnknownAt("a process substitution within brackets is not understood", start);
        var isOutput = _cursor.Next() == '>';
        _cursor.Next();
        var script = ReadNested();
        return new(_cursor.SpanFrom(start), script, isOutput);
    }

    private CommandSubstitution ReadBackquotes(WordMode mode, int start)
    {
        _cursor.Next();
        var inner = new SourceBuilder(_cursor.Source);
        while (_cursor.Peek() != '`')
        {
            var at = _cursor.Position;
            var character = _cursor.NextRaw();
            if (character == ShellCursor.End)
                throw _cursor.UnknownAt("a backquote is not closed", start);
            if (character != '\\')
            {
                inner.Add(at);
                continue;
            }

            var escaped = _cursor.NextRaw();
            if (escaped == ShellCursor.End)
                throw _cursor.UnknownAt("a backquote is not closed", start);
            if (escaped == '"' && mode != WordMode.HereDocument && (_braces > 0 || mode is not (WordMode.Bare or WordMode.Quoted)))
                throw _cursor.UnknownAt("a quote is escaped in backquotes within brackets", at);
            if (escaped is not ('$' or '`' or '\\') && !(escaped == '"' && mode == WordMode.Quoted))
                inner.Add(at);
            inner.Add(at + 1);
        }

        var end = _cursor.Position;
        _cursor.Next();
        _limits.Enter(_cursor.Source.Origin(start));
        var script = new ScriptReader(inner.Build(end), _limits, isNested: true).ReadAll();
        _limits.Leave();
        return new(_cursor.SpanFrom(start), script, IsBackquoted: true);
    }
}
