using System.Text;

namespace AgentKit.Tools.Shell.Parsing;

/// <content>Assignments and arrays.</content>
internal sealed partial class ScriptReader
{
    private Assignment? TryReadAssignment()
    {
        var start = _cursor.Position;
        if (ReadName() is not { } name)
            return null;

        Word? subscript = null;
        if (_cursor.Peek() == '[')
        {
            subscript = TryReadSubscriptOfAssignment(start);
            if (subscript is null)
                return null;
        }

        var appends = _cursor.Peek() == '+' && _cursor.PeekSecond() == '=';
        if (appends)
            _cursor.Next();
        if (!_cursor.TryTake('='))
        {
            _cursor.Position = start;
            return null;
        }

        var value = _cursor.Peek() == '(' ? ReadArray() : ReadWord(WordMode.Bare);
        if (subscript is not null && value.Parts is [ArrayValue])
            throw _cursor.UnknownAt("an array is assigned to an element", start);
        return new(_cursor.SpanFrom(start), name, subscript, appends, value);
    }

    /// <summary>An argument <c>name=(…)</c> of a command that declares.</summary>
    private Word? TryReadDeclaredArray()
    {
        var start = _cursor.Position;
        var isArray = ReadName() is not null && (_cursor.TryTake('=') || _cursor.TryTake("+=")) && _cursor.Peek() == '(';
        _cursor.Position = start;
        if (!isArray)
            return null;

        var name = ReadName() + (_cursor.TryTake('=') ? "=" : "+=");
        if (name.EndsWith("+=", StringComparison.Ordinal))
            _cursor.TryTake("+=");
        var literal = new Literal(_cursor.SpanFrom(start), name, IsQuoted: false);
        var array = ReadArray();
        return new(_cursor.SpanFrom(start), [literal, .. array.Parts]);
    }

    private string? ReadName()
    {
        if (!ShellCharacters.BeginsName(_cursor.Peek()))
            return null;
        var name = new StringBuilder();
        while (ShellCharacters.ContinuesName(_cursor.Peek()))
            name.Append(_cursor.Next());
        return name.ToString();
    }

    /// <summary>
    /// Reads <c>[…]</c> if an assignment follows. Otherwise the brackets are a pattern, which bash has then read as a subscript all
    /// the same: only where both readings agree is it read again as a word.
    /// </summary>
    private Word? TryReadSubscriptOfAssignment(int start)
    {
        var open = _cursor.Position;
        _cursor.Next();
        var subscript = ReadArithmetic(WordMode.Subscript);
        if (!_cursor.TryTake(']'))
            throw Unexpected();
        if (_cursor.Peek() == '=' || (_cursor.Peek() == '+' && _cursor.PeekSecond() == '='))
            return subscript;

        var isPlain = subscript.Parts is [Literal { IsQuoted: false } literal] && !literal.Text.Any(ShellCharacters.EndsWord);
        if (!isPlain)
            throw _cursor.UnknownAt("brackets in the name of a command are not plain", open);
        _cursor.Position = start;
        return null;
    }

    private Word ReadArray()
    {
        var start = _cursor.Position;
        _limits.Enter(_cursor.Source.Origin(start));
        _cursor.Next();
        var elements = new List<ArrayElement>();
        for (SkipLinesWithin(); !_cursor.TryTake(')'); SkipLinesWithin())
        {
            if (AtWordEnd())
                throw Unexpected();
            elements.Add(ReadArrayElement());
        }

        _limits.Leave();
        var span = _cursor.SpanFrom(start);
        return AtWordEnd() ? new(span, [new ArrayValue(span, elements)]) : throw Unexpected();
    }

    private ArrayElement ReadArrayElement()
    {
        var start = _cursor.Position;
        var subscript = _cursor.Peek() == '[' ? TryReadSubscriptOfAssignment(start) : null;
        var appends = subscript is not null && _cursor.TryTake('+');
        if (subscript is not null)
            _cursor.Next();
        var value = ReadWord(WordMode.Bare);
        return new(_cursor.SpanFrom(start), subscript, appends, value);
    }
}
