using System.Collections.Frozen;

namespace AgentKit.Tools.Shell.Parsing;

/// <content>Simple commands, and which compound command begins here.</content>
internal sealed partial class ScriptReader
{
    private static readonly FrozenSet<string> Declarations =
        FrozenSet.Create(StringComparer.Ordinal, "declare", "typeset", "local", "export", "readonly");

    private static readonly FrozenSet<string> CompoundKeywords =
        FrozenSet.Create(StringComparer.Ordinal, "if", "for", "select", "while", "until", "case", "{", "[[");

    private CommandNode ReadCommand()
    {
        SkipBlanks();
        _limits.Enter(_cursor.Source.Origin(_cursor.Position));
        var command = TryReadCompound() ?? PeekKeyword() switch
        {
            "function" => ReadFunctionByKeyword(),
            "coproc" => ReadCoprocess(),
            "!" => throw Unexpected(),
            { } closer when Closers.Contains(closer) => throw Unexpected(),
            _ => ReadSimpleCommand(),
        };
        _limits.Leave();
        return command;
    }

    private CommandNode? TryReadCompound()
    {
        var start = _cursor.Position;
        if (_cursor.Peek() == '(')
            return _cursor.PeekSecond() == '(' ? ReadArithmeticCommand(start) : ReadSubshell(start);

        return PeekKeyword() switch
        {
            "{" => ReadGroup(start),
            "if" => ReadIf(start),
            "for" => ReadFor(start),
            "select" => ReadSelect(start),
            "while" => ReadWhile(start, isUntil: false),
            "until" => ReadWhile(start, isUntil: true),
            "case" => ReadCase(start),
            "[[" => ReadConditional(start),
            _ => null,
        };
    }

    private CommandNode ReadSimpleCommand()
    {
        var start = _cursor.Position;
        var end = start;
        List<Assignment>? assignments = null;
        List<Redirection>? redirections = null;
        var words = new List<Word>();
        for (SkipBlanks(); ; SkipBlanks())
        {
            if (TryReadRedirection() is { } redirection)
            {
                (redirections ??= []).Add(redirection);
            }
            else if (AtWordEnd())
            {
                if (_cursor.Peek() != '(')
                    break;
                if (words.Count != 1 || assignments is not null || redirections is not null)
                    throw Unexpected();
                return ReadFunction(start, words[0]);
            }
            else if (words.Count == 0 && TryReadAssignment() is { } assignment)
            {
                if (redirections is not null && assignment.Value.Parts is [ArrayValue])
                    throw _cursor.Unknown("an array follows a redirection");
                (assignments ??= []).Add(assignment);
            }
            else
            {
                var declares = redirections is null && words.Count > 0 && words[0].BareText is { } name && Declarations.Contains(name);
                words.Add((declares ? TryReadDeclaredArray() : null) ?? ReadWord(WordMode.Bare));
            }

            end = _cursor.Position;
        }

        if (words.Count == 0 && assignments is null && redirections is null)
            throw Unexpected();
        _closerMayFollow = false;
        return new SimpleCommandNode(_cursor.Source.Span(start, end), assignments ?? [], words, redirections ?? []);
    }

    private FunctionDefinition ReadFunction(int start, Word name)
    {
        TakeEmptyBrackets();
        return ReadFunctionBody(start, name);
    }

    private FunctionDefinition ReadFunctionByKeyword()
    {
        var start = _cursor.Position;
        TakeKeyword("function");
        SkipBlanks();
        var name = ReadRequiredWord();
        SkipBlanks();
        if (_cursor.Peek() == '(' && _cursor.PeekSecond() != '(')
            TakeEmptyBrackets();
        return ReadFunctionBody(start, name);
    }

    private FunctionDefinition ReadFunctionBody(int start, Word name)
    {
        if (name.BareText is not { } text || !ShellCharacters.IsFunctionName(text))
            throw _cursor.UnknownAt("the name of a function is not plain", start);
        SkipLines();
        var body = ReadCommand();
        if (body is SimpleCommandNode or FunctionDefinition or Coprocess)
            throw _cursor.UnknownAt($"the function '{text}' has no body", start);
        return new(_cursor.SpanFrom(start), text, body);
    }

    private void TakeEmptyBrackets()
    {
        if (!_cursor.TryTake('('))
            throw Unexpected();
        while (_cursor.Peek() is ' ' or '\t')
            _cursor.Next();
        if (!_cursor.TryTake(')'))
            throw Unexpected();
    }

    private Coprocess ReadCoprocess()
    {
        var start = _cursor.Position;
        TakeKeyword("coproc");
        SkipBlanks();
        if (AtCompound())
        {
            var compound = ReadCommand();
            return new(_cursor.SpanFrom(start), null, compound);
        }

        if (PeekKeyword() is "coproc" or "function" or "time" or "!")
            throw Unexpected();

        var before = _cursor.Position;
        if (!AtWordEnd())
        {
            var name = ReadWord(WordMode.Bare);
            SkipBlanks();
            if (AtCompound())
            {
                if (!ShellCharacters.IsName(name.BareText))
                    throw _cursor.UnknownAt("the name of a coprocess is not plain", before);
                var named = ReadCommand();
                return new(_cursor.SpanFrom(start), name.BareText, named);
            }
        }

        _cursor.Position = before;
        var command = ReadSimpleCommand();
        if (command is not SimpleCommandNode)
            throw _cursor.UnknownAt("a function is defined as a coprocess", before);
        return new(_cursor.SpanFrom(start), null, command);
    }

    private bool AtCompound() =>
        _cursor.Peek() == '(' || (PeekKeyword() is { } keyword && CompoundKeywords.Contains(keyword));

    private Word ReadRequiredWord() => AtWordEnd() ? throw Unexpected() : ReadWord(WordMode.Bare);

    private IReadOnlyList<Redirection> ReadRedirections()
    {
        List<Redirection>? redirections = null;
        var end = _cursor.Position;
        for (SkipBlanks(); TryReadRedirection() is { } redirection; SkipBlanks())
        {
            (redirections ??= []).Add(redirection);
            end = _cursor.Position;
        }

        _cursor.Position = end;
        _closerMayFollow = redirections is null;
        return redirections ?? [];
    }
}
