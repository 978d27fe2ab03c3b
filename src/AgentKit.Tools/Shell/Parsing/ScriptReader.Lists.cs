using System.Collections.Frozen;

namespace AgentKit.Tools.Shell.Parsing;

/// <content>Statements, pipelines, and words with a meaning.</content>
internal sealed partial class ScriptReader
{
    private const int LongestKeyword = 8;

    private static readonly FrozenSet<string> Closers =
        FrozenSet.Create(StringComparer.Ordinal, "then", "elif", "else", "fi", "do", "done", "esac", "}", "in", "]]");

    // Set by a command after which bash looks for a reserved word without a separator, as in "if (a) then".
    private bool _closerMayFollow;

    private Script ReadList()
    {
        var statements = new List<Statement>();
        SkipLines();
        var start = _cursor.Position;
        var end = start;
        while (!IsAtListEnd())
        {
            var (statement, separated) = ReadStatement();
            statements.Add(statement);
            end = _cursor.Position;
            SkipBlanks();
            if (!separated && !IsAtListEnd())
                throw Unexpected();
            if (!separated && PeekKeyword() is not null && !_closerMayFollow)
                throw Unexpected();
            if (!separated)
                break;
            SkipLines();
        }

        return new(_cursor.Source.Span(start, end), statements);
    }

    private bool IsAtListEnd() =>
        _cursor.Peek() is ShellCursor.End or ')'
        || (_cursor.Peek() == ';' && _cursor.PeekSecond() is ';' or '&')
        || (PeekKeyword() is { } keyword && Closers.Contains(keyword));

    private Script ReadBody()
    {
        var start = _cursor.Position;
        var body = ReadList();
        return body.Statements.Count > 0 ? body : throw _cursor.UnknownAt("a command is missing", start);
    }

    private (Statement Statement, bool Separated) ReadStatement()
    {
        var start = _cursor.Position;
        var first = ReadPipeline();
        List<Pipeline>? pipelines = null;
        List<AndOrOperator>? operators = null;
        for (SkipBlanks(); ; SkipBlanks())
        {
            var character = _cursor.Peek();
            if (character is not ('&' or '|') || _cursor.PeekSecond() != character)
                break;
            _cursor.Next();
            _cursor.Next();
            (operators ??= []).Add(character == '&' ? AndOrOperator.And : AndOrOperator.Or);
            SkipLines();
            (pipelines ??= [first]).Add(ReadPipeline());
        }

        var span = pipelines is null ? first.Span : _cursor.SpanFrom(start);
        var (inBackground, separated) = ReadSeparator();
        return (new(span, pipelines ?? [first], operators ?? [], inBackground), separated);
    }

    private (bool InBackground, bool Separated) ReadSeparator()
    {
        switch (_cursor.Peek())
        {
            case '&':
                _cursor.Next();
                return (true, true);
            case ';' when _cursor.PeekSecond() is not (';' or '&'):
                _cursor.Next();
                return (false, true);
            case '\n':
                ReadLineEnd();
                return (false, true);
            default:
                return (false, false);
        }
    }

    private Pipeline ReadPipeline()
    {
        var start = _cursor.Position;
        var (isNegated, isTimed) = ReadPipelinePrefix();
        if ((isNegated is not null || isTimed) && _cursor.Peek() is (';' or '\n' or ShellCursor.End))
        {
            _closerMayFollow = false;
            return new(_cursor.SpanFrom(start), [], [], isNegated ?? false, isTimed);
        }

        var first = ReadCommand();
        List<CommandNode>? commands = null;
        List<PipeOperator>? operators = null;
        var end = _cursor.Position;
        for (SkipBlanks(); _cursor.Peek() == '|' && _cursor.PeekSecond() != '|'; SkipBlanks())
        {
            _cursor.Next();
            (operators ??= []).Add(_cursor.TryTake('&') ? PipeOperator.OutputAndErrors : PipeOperator.Output);
            SkipBlanks();
            var newLine = _cursor.Peek() == '\n';
            SkipLines();
            if (newLine && PeekKeyword() == "time")
                throw Unexpected();
            (commands ??= [first]).Add(ReadCommand());
            end = _cursor.Position;
        }

        return new(_cursor.Source.Span(start, end), commands ?? [first], operators ?? [], isNegated ?? false, isTimed);
    }

    private (bool? IsNegated, bool IsTimed) ReadPipelinePrefix()
    {
        bool? isNegated = null;
        var isTimed = false;
        for (; ; SkipBlanks())
        {
            if (PeekKeyword() == "!")
            {
                TakeKeyword("!");
                if (_cursor.Peek() == '(')
                    throw _cursor.Unknown("'!(' is a pattern under extglob");
                isNegated = !(isNegated ?? false);
            }
            else if (PeekKeyword() == "time")
            {
                TakeKeyword("time");
                isTimed = true;
                SkipBlanks();
                if (!TryTakeKeyword("-p"))
                    TryTakeKeyword("--");
                else
                {
                    SkipBlanks();
                    TryTakeKeyword("--");
                }
            }
            else
            {
                return (isNegated, isTimed);
            }
        }
    }

    /// <summary>The next word, if it is short, not quoted and not expanded, as every reserved word is.</summary>
    private string? PeekKeyword()
    {
        var before = _cursor.Position;
        Span<char> word = stackalloc char[LongestKeyword];
        var length = 0;
        while (!AtWordEnd() && length < word.Length)
        {
            var character = _cursor.Next();
            if (!char.IsAsciiLetterLower(character) && character is not ('{' or '}' or '!' or '[' or ']' or '-'))
                break;
            word[length++] = character;
        }

        var found = length > 0 && AtWordEnd() ? word[..length].ToString() : null;
        _cursor.Position = before;
        return found;
    }

    // A process substitution goes on with the word that it follows.
    private bool AtWordEnd()
    {
        var character = _cursor.Peek();
        return ShellCharacters.EndsWord(character) && !(character is '<' or '>' && _cursor.PeekSecond() == '(');
    }

    private bool TryTakeKeyword(string keyword)
    {
        if (PeekKeyword() != keyword)
            return false;
        TakeKeyword(keyword);
        return true;
    }

    private void TakeKeyword(string keyword)
    {
        if (PeekKeyword() != keyword || !_cursor.TryTake(keyword))
            throw _cursor.Unknown($"'{keyword}' is missing");
    }
}
