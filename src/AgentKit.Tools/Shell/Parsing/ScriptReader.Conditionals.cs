using System.Collections.Frozen;

namespace AgentKit.Tools.Shell.Parsing;

/// <content><c>[[ … ]]</c>.</content>
internal sealed partial class ScriptReader
{
    private static readonly FrozenSet<string> BinaryOperators = FrozenSet.Create(
        StringComparer.Ordinal, "=", "==", "!=", "=~", "-eq", "-ne", "-lt", "-le", "-gt", "-ge", "-nt", "-ot", "-ef");

    private ConditionalCommand ReadConditional(int start)
    {
        TakeKeyword("[[");
        var tests = new List<ConditionalTest>();
        ReadTests(tests);
        TakeKeyword("]]");
        var redirections = ReadRedirections();
        return new(_cursor.SpanFrom(start), tests, redirections);
    }

    private void ReadTests(List<ConditionalTest> tests)
    {
        _limits.Enter(_cursor.Source.Origin(_cursor.Position));
        do
        {
            SkipLinesWithin();
            while (TryTakeKeyword("!"))
                SkipLinesWithin();
            if (_cursor.TryTake('('))
            {
                ReadTests(tests);
                if (!_cursor.TryTake(')'))
                    throw Unexpected();
            }
            else
            {
                tests.Add(ReadTest());
            }

            SkipLinesWithin();
        }
        while (_cursor.TryTake("&&") || _cursor.TryTake("||"));
        _limits.Leave();
    }

    private ConditionalTest ReadTest()
    {
        var start = _cursor.Position;
        var left = ReadOperand(WordMode.Bare);
        if (left.BareText is ['-', var letter] && "abcdefghknoprstuvwxzGLNORS".Contains(letter, StringComparison.Ordinal))
        {
            SkipBlanks();
            var operand = ReadOperand(WordMode.Bare);
            return new(_cursor.SpanFrom(start), null, left.BareText, operand);
        }

        var end = _cursor.Position;
        SkipBlanks();
        var operation = ReadBinaryOperator();
        if (operation is null)
            return new(_cursor.Source.Span(start, end), left, null, null);

        SkipBlanks();
        var right = ReadOperand(operation switch
        {
            "=~" => WordMode.Regex,
            "=" or "==" or "!=" => WordMode.Pattern,
            _ => WordMode.Bare,
        });
        return new(_cursor.SpanFrom(start), left, operation, right);
    }

    private string? ReadBinaryOperator()
    {
        if (_cursor.Peek() is '<' or '>' && _cursor.PeekSecond() is not ('(' or '<' or '>' or '&' or '|'))
            return _cursor.Next().ToString();
        if (_cursor.Peek() == ')' || (_cursor.Peek() is '&' or '|' && _cursor.PeekSecond() == _cursor.Peek()) || PeekKeyword() == "]]")
            return null;

        var start = _cursor.Position;
        return ReadRequiredWord().BareText is { } text && BinaryOperators.Contains(text)
            ? text
            : throw _cursor.UnknownAt("an operator is missing in '[['", start);
    }

    private Word ReadOperand(WordMode mode)
    {
        if (mode == WordMode.Regex && _cursor.Peek() is '(' or '|')
            return ReadWord(mode);
        return AtWordEnd() || PeekKeyword() == "]]" ? throw Unexpected() : ReadWord(mode);
    }
}
