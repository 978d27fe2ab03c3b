using System.Text;

namespace AgentKit.Tools.Shell.Parsing;

/// <content>Redirections.</content>
internal sealed partial class ScriptReader
{
    private const int LongestVariable = 64;

    private Redirection? TryReadRedirection()
    {
        var start = _cursor.Position;
        var (descriptor, variable) = ReadDescriptor();
        if (ReadRedirectionOperator(descriptor is not null || variable is not null) is not { } operation)
        {
            _cursor.Position = start;
            return null;
        }

        SkipBlanks();
        var targetStart = _cursor.Position;
        var target = ReadRequiredWord();
        if (_cursor.Peek() is '<' or '>'
            && operation is not (RedirectionOperator.DuplicateInput or RedirectionOperator.DuplicateOutput)
            && target.BareText is { } text && (text.All(char.IsAsciiDigit) || text[0] == '{'))
            throw _cursor.UnknownAt("a redirection has no target", targetStart);
        if (_cursor.Peek() == '(')
            throw Unexpected();

        var redirection = new Redirection(_cursor.SpanFrom(start), descriptor, variable, operation, target);
        return operation is RedirectionOperator.HereDocument or RedirectionOperator.HereDocumentWithoutTabs
            ? Announce(redirection, targetStart)
            : redirection;
    }

    /// <summary>Reads <c>2</c> or <c>{name}</c> if a redirection follows at once.</summary>
    private (int? Descriptor, string? Variable) ReadDescriptor()
    {
        var start = _cursor.Position;
        if (char.IsAsciiDigit(_cursor.Peek()))
        {
            var number = 0L;
            while (char.IsAsciiDigit(_cursor.Peek()) && number <= int.MaxValue)
                number = (number * 10) + _cursor.Next() - '0';
            if (AtRedirection())
                return number <= int.MaxValue ? ((int)number, null) : throw _cursor.UnknownAt("the number of a descriptor is too large", start);
            if (number > int.MaxValue && char.IsAsciiDigit(_cursor.Peek()))
                RefuseLongNumber(start);
        }
        else if (_cursor.TryTake('{') && ShellCharacters.BeginsName(_cursor.Peek()))
        {
            var name = new StringBuilder();
            while (ShellCharacters.ContinuesName(_cursor.Peek()) && name.Length < LongestVariable)
                name.Append(_cursor.Next());
            if (_cursor.TryTake('}') && AtRedirection())
                return (null, name.ToString());
        }

        _cursor.Position = start;
        return (null, null);
    }

    private void RefuseLongNumber(int start)
    {
        while (char.IsAsciiDigit(_cursor.Peek()))
            _cursor.Next();
        if (AtRedirection())
            throw _cursor.UnknownAt("the number of a descriptor is too large", start);
    }

    private bool AtRedirection() => _cursor.Peek() is '<' or '>' && _cursor.PeekSecond() != '(';

    private RedirectionOperator? ReadRedirectionOperator(bool isNumbered)
    {
        if (!isNumbered && _cursor.TryTake("&>"))
            return _cursor.TryTake('>') ? RedirectionOperator.AppendOutputAndErrors : RedirectionOperator.OutputAndErrors;
        if (!AtRedirection())
            return null;
        if (_cursor.Next() == '<')
        {
            if (_cursor.TryTake('<'))
            {
                return _cursor.TryTake('<') ? RedirectionOperator.HereString
                    : _cursor.TryTake('-') ? RedirectionOperator.HereDocumentWithoutTabs
                    : RedirectionOperator.HereDocument;
            }

            return _cursor.TryTake('&') ? RedirectionOperator.DuplicateInput
                : _cursor.TryTake('>') ? RedirectionOperator.InputOutput
                : RedirectionOperator.Input;
        }

        return _cursor.TryTake('>') ? RedirectionOperator.Append
            : _cursor.TryTake('&') ? RedirectionOperator.DuplicateOutput
            : _cursor.TryTake('|') ? RedirectionOperator.Clobber
            : RedirectionOperator.Output;
    }
}
