using AgentKit.Tools.Shell.Programs.Reading;

namespace AgentKit.Tools.Shell.Programs.Grammars;

/// <summary>A script of sed, read command by command: which of them write, read other files, or run programs.</summary>
internal sealed class SedScript
{
    private readonly string _text;
    private readonly Findings _findings;
    private int _at;

    private SedScript(string text, Findings findings) => (_text, _findings) = (text, findings);

    public static void Read(string text, Findings findings) => new SedScript(text, findings).Read();

    private char Current => _at < _text.Length ? _text[_at] : '\0';

    private void Read()
    {
        while (_findings.Failure is null)
        {
            SkipAll(" \t\n;");
            if (_at >= _text.Length)
                return;
            ReadAddresses();
            if (_findings.Failure is null)
                ReadCommand();
        }
    }

    private void ReadAddresses()
    {
        ReadAddress();
        SkipAll(" \t");
        if (Current == ',')
        {
            _at++;
            SkipAll(" \t");
            if (Current is '+' or '~')
                _at++;
            ReadAddress();
            SkipAll(" \t");
        }

        SkipAll("! \t");
    }

    private void ReadAddress()
    {
        if (Current == '$')
            _at++;
        else if (char.IsAsciiDigit(Current))
            SkipAll("0123456789~");
        else if (Current is '/' or '\\')
        {
            if (Current == '\\')
                _at++;
            SkipDelimited(Current, 1);
            SkipAll("IM");
        }
    }

    private void ReadCommand()
    {
        var command = Current;
        _at++;
        switch (command)
        {
            case '{': break;
            case '}' or '=' or 'd' or 'D' or 'g' or 'G' or 'h' or 'H' or 'n' or 'N' or 'p' or 'P' or 'x' or 'z' or 'F': EndCommand(); break;
            case 'q' or 'Q' or 'l' or 'L': SkipAll(" 0123456789"); EndCommand(); break;
            case ':' or 'b' or 't' or 'T': SkipLabel(); break;
            case '#': SkipLine(); break;
            case 'a' or 'i' or 'c': SkipText(); break;
            case 'y': SkipDelimited(Current, 2, isExpression: false); EndCommand(); break;
            case 's': SkipDelimited(Current, 2); ReadFlags(); break;
            case 'r' or 'R': ReadFile(_findings.Read); break;
            case 'w' or 'W': ReadFile(_findings.Write); break;
            default: Refuse(command == 'e' ? "`e` runs a program" : "a command is not known"); break;
        }
    }

    private void EndCommand()
    {
        SkipAll(" \t");
        if (_at < _text.Length && Current is not ('\n' or ';' or '}' or '#'))
            Refuse("something stands behind a command");
    }

    /// <summary>Labels end at a semicolon or a line in this sed and at a line only in others: what could be both is refused.</summary>
    private void SkipLabel()
    {
        SkipAll(" \t");
        while (char.IsAsciiLetterOrDigit(Current) || Current == '_')
            _at++;
        EndCommand();
    }

    private void ReadFlags()
    {
        SkipAll("0123456789gpiImM");
        if (Current == 'w')
        {
            _at++;
            ReadFile(_findings.Write);
        }
        else if (Current == 'e')
            Refuse("the flag `e` runs a program");
        else
            EndCommand();
    }

    private void ReadFile(Action<CommandWord> touch)
    {
        SkipAll(" \t");
        var start = _at;
        SkipLine();
        var file = _text[start.._at];
        if (file is not ("/dev/stdout" or "/dev/stderr" or "/dev/stdin"))
            touch(new(file));
    }

    private void SkipText()
    {
        for (; _at < _text.Length && Current != '\n'; _at++)
        {
            if (Current == '\\')
                _at++;
        }
    }

    private void SkipLine()
    {
        while (_at < _text.Length && Current != '\n')
            _at++;
    }

    /// <summary>Skips an expression, and what replaces it when there are two parts.</summary>
    private void SkipDelimited(char delimiter, int parts, bool isExpression = true)
    {
        if (delimiter is '\0' or '\n' or '\\' or ' ' or '[' or ']' || char.IsAsciiLetterOrDigit(delimiter))
        {
            Refuse("a delimiter is not plain");
            return;
        }

        var inExpression = isExpression;
        for (_at++; _at < _text.Length && parts > 0; _at++)
        {
            if (Current == '\\')
                _at++;
            else if (Current == delimiter)
                (parts, inExpression) = (parts - 1, false);
            else if (Current == '[' && inExpression)
                SkipSet(delimiter);
            else if (Current == '\n')
                Refuse("a line ends within an expression");
        }

        if (parts > 0 || _at > _text.Length)
            Refuse("an expression does not end");
    }

    /// <summary>A set of characters may hold the delimiter. Sets in sets, and those with an escaped end, are read differently by different seds.</summary>
    private void SkipSet(char delimiter)
    {
        var first = _at + (_at + 1 < _text.Length && _text[_at + 1] == '^' ? 2 : 1);
        var end = first + 1 < _text.Length ? _text.IndexOf(']', first + 1) : -1;
        while (end > 0 && _text[end - 1] is ':' && end + 1 < _text.Length)
            end = _text.IndexOf(']', end + 1);
        if (end < 0)
        {
            Refuse("a set of characters does not end");
            return;
        }

        var set = _text.AsSpan(first, end - first);
        if (set.Contains('\n') || set.EndsWith("\\") || set.StartsWith("]") || (set.Contains(delimiter) && set.Contains('[')))
            Refuse("a set of characters is not plain");
        _at = end;
    }

    private void SkipAll(string characters)
    {
        while (_at < _text.Length && characters.Contains(Current))
            _at++;
    }

    private void Refuse(string why) => _findings.Refuse($"in its script {why}");
}
