using System.Collections.Frozen;
using AgentKit.Tools.Shell.Programs.Reading;

namespace AgentKit.Tools.Shell.Programs.Grammars;

/// <summary>
/// A program of awk, read token by token: it must not run anything, write a file, or choose its input itself. Where the
/// awks differ in what is a regular expression, it is refused.
/// </summary>
internal sealed class AwkProgram
{
    private static readonly FrozenSet<string> Forbidden = FrozenSet.Create(
        StringComparer.Ordinal, "system", "getline", "ARGV", "ARGC", "ENVIRON", "PROCINFO", "SYMTAB", "FUNCTAB", "extension", "load", "include", "namespace");

    /// <summary>Words after which an operand stands, so that a slash begins a regular expression.</summary>
    private static readonly FrozenSet<string> Leading = FrozenSet.Create(
        StringComparer.Ordinal, "print", "printf", "return", "else", "do", "exit", "BEGIN", "END");

    /// <summary>Words after which it may be either; "case" is a word of some awks, and a name like any other of the rest.</summary>
    private static readonly FrozenSet<string> Unclear = FrozenSet.Create(StringComparer.Ordinal, "case", "length", "in", "next", "nextfile", "delete", "getline");

    private readonly string _text;
    private readonly Findings _findings;
    private int _at;
    private int _depth;
    private int _printDepth = -1;
    private bool? _isAfterOperand = false;
    private bool _isAfterCondition;
    private readonly Stack<bool> _conditions = new();

    private AwkProgram(string text, Findings findings) => (_text, _findings) = (text, findings);

    public static void Read(string text, Findings findings) => new AwkProgram(text, findings).Read();

    private void Read()
    {
        while (_at < _text.Length && _findings.Failure is null)
            ReadToken();
    }

    private void ReadToken()
    {
        var c = _text[_at];
        if (c is ' ' or '\t' or '\r')
            _at++;
        else if (c == '\n')
            After(false); // It may go on behind a comma or an operator: what is printed ends with ";" or "}".
        else if (c == '#')
            SkipComment();
        else if (c == '"')
            SkipString();
        else if (char.IsAsciiLetter(c) || c == '_')
            ReadWord();
        else if (char.IsAsciiDigit(c) || c == '.')
            SkipNumber();
        else if (c == '/')
            ReadSlash();
        else
            ReadOperator(c);
    }

    private void ReadWord()
    {
        var start = _at;
        while (_at < _text.Length && (char.IsAsciiLetterOrDigit(_text[_at]) || _text[_at] == '_'))
            _at++;
        var word = _text[start.._at];
        if (Forbidden.Contains(word))
            Refuse($"uses `{word}`");
        if (word is "print" or "printf")
            _printDepth = _depth;
        _isAfterOperand = Leading.Contains(word) ? false : Unclear.Contains(word) ? null : true;
        _isAfterCondition = word is "if" or "while" or "for" or "switch";
    }

    private void ReadOperator(char c)
    {
        var next = _at + 1 < _text.Length ? _text[_at + 1] : '\0';
        switch (c)
        {
            case '(' or '[': Open(); break;
            case ')' or ']': Close(); break;
            case ';' or '}': EndStatement(); break;
            case '{' or ',' or '!' or '~' or '?' or ':' or '=' or '*' or '%' or '^' or '<' or '&': After(false); break;
            case '$': After(false); break;
            case '|' when next == '|': _at++; After(false); break;
            case '|': Refuse("opens a pipe"); break;
            case '>' when _printDepth >= 0 && _depth <= _printDepth: Refuse("writes a file"); break;
            case '>': After(false); break;
            case '+' or '-' when next == c: _at++; After(null); break;
            case '+' or '-': After(false); break;
            case '\\' when next is '\n' && !IsInWord(): _at += 2; break;
            default: Refuse($"has a `{c}` that is not understood"); break;
        }
    }

    // Whether some awks make one word of what stands on two lines here.
    private bool IsInWord() => _at > 0 && char.IsAsciiLetterOrDigit(_text[_at - 1]) && _at + 2 < _text.Length && char.IsAsciiLetterOrDigit(_text[_at + 2]);

    private void Open()
    {
        _depth++;
        _conditions.Push(_isAfterCondition);
        After(false);
    }

    /// <summary>Behind a condition a statement begins, and with it perhaps an expression; which of the two some awks decide in their own way.</summary>
    private void Close()
    {
        _depth--;
        After(_conditions.TryPop(out var isCondition) && isCondition ? null : true);
    }

    private void ReadSlash()
    {
        switch (_isAfterOperand)
        {
            case true: After(false); break;
            case false: SkipExpression(); break;
            default: Refuse("has a slash that may be a division or an expression"); break;
        }
    }

    private void SkipExpression()
    {
        var inSet = false;
        for (_at++; _at < _text.Length; _at++)
        {
            var c = _text[_at];
            if (c == '\\')
                _at++;
            else if (c == '\n' || (c == '/' && inSet))
                break;
            else if (c == '/')
            {
                After(true);
                return;
            }
            else
                inSet = c == '[' || (inSet && c != ']');
        }

        Refuse("has an expression that does not end plainly");
    }

    private void SkipString()
    {
        for (_at++; _at < _text.Length && _text[_at] is not ('"' or '\n'); _at++)
        {
            if (_text[_at] == '\\')
                _at++;
        }

        if (_at >= _text.Length || _text[_at] == '\n')
            Refuse("has a string that does not end");
        After(true);
    }

    private void SkipNumber()
    {
        SkipDigits(_at);
        if (_at < _text.Length && _text[_at] is 'e' or 'E')
            SkipDigits(_at + (_at + 1 < _text.Length && _text[_at + 1] is '+' or '-' ? 2 : 1));
        if (_at < _text.Length && (char.IsAsciiLetter(_text[_at]) || _text[_at] == '_'))
            Refuse("has letters that touch a number");
        _isAfterOperand = true;
    }

    private void SkipDigits(int start)
    {
        var end = start;
        while (end < _text.Length && (char.IsAsciiDigit(_text[end]) || _text[end] == '.'))
            end++;
        if (end > start)
            _at = end;
    }

    private void SkipComment()
    {
        while (_at < _text.Length && _text[_at] != '\n')
            _at++;
    }

    private void EndStatement()
    {
        _printDepth = -1;
        After(false);
    }

    private void After(bool? operand)
    {
        _isAfterCondition = false;
        _isAfterOperand = operand;
        _at++;
    }

    private void Refuse(string why) => _findings.Refuse($"its program {why}");
}
