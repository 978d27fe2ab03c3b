using System.Text;

namespace AgentKit.Tools.Shell.Parsing;

/// <content><c>${…}</c>.</content>
internal sealed partial class ScriptReader
{
    private ParameterExpansion ReadBraces(WordMode mode, int start)
    {
        _cursor.Next();
        _braces++;
        var expansion = ReadParameter(mode, start);
        _braces--;
        return expansion;
    }

    private ParameterExpansion ReadParameter(WordMode mode, int start)
    {
        var kind = ReadKind();
        var name = ReadBracedName(start);
        if (kind == ParameterKind.Indirect && !(ShellCharacters.ContinuesName(name[0]) || (name == "#" && _cursor.Peek() == '}')))
            throw _cursor.UnknownAt("the parameter in '${' is not understood", start);

        Word? subscript = null;
        if (_cursor.Peek() == '[' && ShellCharacters.IsName(name))
        {
            _cursor.Next();
            subscript = ReadArithmetic(WordMode.Subscript);
            _cursor.Next();
        }

        if (kind == ParameterKind.Indirect && subscript is null && _cursor.Peek() is '*' or '@' && _cursor.PeekSecond() == '}')
        {
            _cursor.Next();
            kind = ParameterKind.Names;
        }

        if (_cursor.TryTake('}'))
            return new(_cursor.SpanFrom(start), name, kind, subscript, "", null);
        if (kind is ParameterKind.Length or ParameterKind.Names)
            throw _cursor.UnknownAt("the parameter in '${' is not understood", start);

        var operation = ReadParameterOperator(start);
        var argument = operation[0] == '@' ? null : ReadWord(ArgumentMode(operation, mode));
        if (!_cursor.TryTake('}'))
            throw Unexpected();
        return new(_cursor.SpanFrom(start), name, kind, subscript, operation, argument);
    }

    private ParameterKind ReadKind()
    {
        var second = _cursor.PeekSecond();
        switch (_cursor.Peek())
        {
            // "${#}" is the number of parameters, and "${!}" the last background process.
            case '#' when second != '}':
                _cursor.Next();
                return ParameterKind.Length;
            case '!' when second != '}':
                _cursor.Next();
                return ParameterKind.Indirect;
            default:
                return ParameterKind.Value;
        }
    }

    private string ReadBracedName(int start)
    {
        if (!char.IsAsciiDigit(_cursor.Peek()))
            return ReadParameterName() ?? throw _cursor.UnknownAt("the parameter in '${' is not understood", start);

        var digits = new StringBuilder();
        while (char.IsAsciiDigit(_cursor.Peek()))
            digits.Append(_cursor.Next());
        return digits.ToString();
    }

    private string ReadParameterOperator(int start)
    {
        var first = _cursor.Next();
        switch (first)
        {
            case '-' or '=' or '?' or '+':
                return first.ToString();
            case ':' when _cursor.Peek() is '-' or '=' or '?' or '+':
                return ":" + _cursor.Next();
            case ':':
                return ":";
            case '#' or '%' or '^' or ',':
                return _cursor.TryTake(first) ? new(first, 2) : first.ToString();
            case '/':
                return _cursor.TryTake('/') ? "//" : _cursor.TryTake('#') ? "/#" : _cursor.TryTake('%') ? "/%" : "/";
            case '@' when _cursor.Peek() is 'U' or 'u' or 'L' or 'Q' or 'E' or 'P' or 'A' or 'K' or 'a' or 'k':
                return "@" + _cursor.Next();
            default:
                throw _cursor.UnknownAt("the operator in '${' is not understood", start);
        }
    }

    private static WordMode ArgumentMode(string operation, WordMode outer)
    {
        if (operation == ":")
            return WordMode.BracedArithmetic;
        if (!IsQuoting(outer) && !IsArithmetic(outer))
            return WordMode.Braced;
        return operation[0] is '#' or '%' or '/' or '^' or ',' ? WordMode.PatternInQuotes : WordMode.BracedInQuotes;
    }
}
