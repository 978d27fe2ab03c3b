namespace AgentKit.Tools.Shell.Parsing;

/// <content>Compound commands.</content>
internal sealed partial class ScriptReader
{
    private Subshell ReadSubshell(int start)
    {
        _cursor.Next();
        var body = ReadBody();
        if (!_cursor.TryTake(')'))
            throw Unexpected();
        var redirections = ReadRedirections();
        return new(_cursor.SpanFrom(start), body, redirections);
    }

    private ArithmeticCommand ReadArithmeticCommand(int start)
    {
        _cursor.Next();
        _cursor.Next();
        var expression = ReadArithmetic(WordMode.Arithmetic);
        TakeArithmeticEnd("'((' begins two subshells, or arithmetic that is not closed", start);
        var redirections = ReadRedirections();
        return new(_cursor.SpanFrom(start), expression, redirections);
    }

    private Group ReadGroup(int start)
    {
        TakeKeyword("{");
        var body = ReadBody();
        TakeKeyword("}");
        var redirections = ReadRedirections();
        return new(_cursor.SpanFrom(start), body, redirections);
    }

    private IfClause ReadIf(int start)
    {
        var branches = new List<IfBranch>();
        Script? otherwise = null;
        for (var keyword = "if"; ; keyword = "elif")
        {
            var branchStart = _cursor.Position;
            TakeKeyword(keyword);
            var condition = ReadBody();
            TakeKeyword("then");
            var body = ReadBody();
            branches.Add(new(_cursor.SpanFrom(branchStart), condition, body));
            if (PeekKeyword() != "elif")
                break;
        }

        if (TryTakeKeyword("else"))
            otherwise = ReadBody();
        TakeKeyword("fi");
        var redirections = ReadRedirections();
        return new(_cursor.SpanFrom(start), branches, otherwise, redirections);
    }

    private WhileLoop ReadWhile(int start, bool isUntil)
    {
        TakeKeyword(isUntil ? "until" : "while");
        var condition = ReadBody();
        TakeKeyword("do");
        var body = ReadBody();
        TakeKeyword("done");
        var redirections = ReadRedirections();
        return new(_cursor.SpanFrom(start), isUntil, condition, body, redirections);
    }

    private CommandNode ReadFor(int start)
    {
        TakeKeyword("for");
        SkipBlanks();
        if (_cursor.Peek() == '(')
            return ReadArithmeticFor(start);
        var (variable, words) = ReadLoopHeader();
        var body = ReadLoopBody();
        var redirections = ReadRedirections();
        return new ForLoop(_cursor.SpanFrom(start), variable, words, body, redirections);
    }

    private SelectLoop ReadSelect(int start)
    {
        TakeKeyword("select");
        SkipBlanks();
        var (variable, words) = ReadLoopHeader();
        var body = ReadLoopBody();
        var redirections = ReadRedirections();
        return new(_cursor.SpanFrom(start), variable, words, body, redirections);
    }

    private ArithmeticFor ReadArithmeticFor(int start)
    {
        if (!_cursor.TryTake("(("))
            throw Unexpected();
        var header = ReadArithmetic(WordMode.Arithmetic);
        TakeArithmeticEnd("the header of a loop is not closed", start);
        if (header.Parts.OfType<Literal>().Where(literal => !literal.IsQuoted).Sum(literal => literal.Text.Count(character => character == ';')) != 2)
            throw _cursor.UnknownAt("the header of a loop needs three parts", start);
        SkipBlanks();
        if (_cursor.Peek() == ';')
            _cursor.Next();
        SkipLines();
        var body = ReadLoopBody();
        var redirections = ReadRedirections();
        return new(_cursor.SpanFrom(start), header, body, redirections);
    }

    private (string Variable, IReadOnlyList<Word>? Words) ReadLoopHeader()
    {
        var start = _cursor.Position;
        var variable = ReadRequiredWord().BareText;
        if (variable is null || !ShellCharacters.IsName(variable))
            throw _cursor.UnknownAt("the variable of a loop is not a name", start);
        SkipBlanks();
        if (_cursor.TryTake(';'))
        {
            SkipLines();
            return (variable, null);
        }

        SkipLines();
        if (!TryTakeKeyword("in"))
            return (variable, null);

        var words = new List<Word>();
        for (SkipBlanks(); !AtWordEnd(); SkipBlanks())
            words.Add(ReadWord(WordMode.Bare));
        if (_cursor.Peek() is not ('\n' or ';'))
            throw Unexpected();
        if (_cursor.Peek() == ';')
            _cursor.Next();
        SkipLines();
        return (variable, words);
    }

    private Script ReadLoopBody()
    {
        var isGroup = PeekKeyword() == "{";
        TakeKeyword(isGroup ? "{" : "do");
        var body = ReadBody();
        TakeKeyword(isGroup ? "}" : "done");
        return body;
    }

    private CaseClause ReadCase(int start)
    {
        TakeKeyword("case");
        SkipBlanks();
        var subject = ReadRequiredWord();
        SkipLines();
        TakeKeyword("in");
        var items = new List<CaseItem>();
        for (SkipLines(); !TryTakeKeyword("esac"); SkipLines())
            items.Add(ReadCaseItem());
        var redirections = ReadRedirections();
        return new(_cursor.SpanFrom(start), subject, items, redirections);
    }

    private CaseItem ReadCaseItem()
    {
        var start = _cursor.Position;
        _cursor.TryTake('(');
        var patterns = new List<Word>();
        do
        {
            SkipBlanks();
            if (PeekKeyword() == "esac")
                throw Unexpected();
            patterns.Add(ReadRequiredWord());
            SkipBlanks();
        }
        while (_cursor.TryTake('|'));
        if (!_cursor.TryTake(')'))
            throw Unexpected();

        var body = ReadList();
        if (_cursor.TryTake(";;&"))
            return new(_cursor.SpanFrom(start), patterns, body, CaseTerminator.TryNext);
        if (_cursor.TryTake(";&"))
            return new(_cursor.SpanFrom(start), patterns, body, CaseTerminator.FallThrough);
        if (!_cursor.TryTake(";;") && PeekKeyword() != "esac")
            throw Unexpected();
        return new(_cursor.SpanFrom(start), patterns, body, CaseTerminator.Leave);
    }
}
