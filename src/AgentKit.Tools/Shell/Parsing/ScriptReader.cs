namespace AgentKit.Tools.Shell.Parsing;

/// <summary>
/// Recursive descent over the grammar of bash, without a stream of tokens: what a character means depends on where it
/// stands, so each rule reads its own.
/// </summary>
internal sealed partial class ScriptReader
{
    private readonly ShellCursor _cursor;
    private readonly ParseLimits _limits;

    // Here-documents announced on this line, whose bodies begin after it.
    private List<PendingHereDocument> _pending = [];

    // Whether a script around this one waits for the body of a here-document.
    private bool _outerWaits;
    private bool _isNested;

    public ScriptReader(SourceText source, ParseLimits limits, bool isNested = false)
    {
        _limits = limits;
        _cursor = new(source, limits);
        _isNested = isNested;
    }

    /// <summary>Reads the whole source as a script.</summary>
    public Script ReadAll()
    {
        var script = ReadList();
        if (_cursor.Peek() != ShellCursor.End)
            throw Unexpected();
        RequireNoPending();
        return script;
    }

    /// <summary>Reads a script up to the bracket that closes it, and the bracket.</summary>
    private Script ReadNested()
    {
        _limits.Enter(_cursor.Source.Origin(_cursor.Position));
        var (pending, outerWaits, isNested, braces) = (_pending, _outerWaits, _isNested, _braces);
        (_pending, _outerWaits, _isNested, _braces) = ([], outerWaits || pending.Count > 0, true, 0);
        var script = ReadList();
        if (!_cursor.TryTake(')'))
            throw _cursor.Peek() == ShellCursor.End ? _cursor.Unknown("a bracket is not closed") : Unexpected();
        RequireNoPending();
        (_pending, _outerWaits, _isNested, _braces) = (pending, outerWaits, isNested, braces);
        _limits.Leave();
        return script;
    }

    private void RequireNoPending()
    {
        if (_pending.Count > 0)
            throw _cursor.Unknown($"the here-document '{_pending[0].Delimiter}' has no body");
    }

    private NotUnderstoodException Unexpected() =>
        _cursor.Peek() switch
        {
            ShellCursor.End => _cursor.Unknown("it ends too early"),
            '\n' => _cursor.Unknown("a line end is not expected here"),
            var character => _cursor.Unknown($"'{PeekKeyword() ?? character.ToString()}' is not expected here"),
        };

    /// <summary>Passes blanks and a comment.</summary>
    private void SkipBlanks()
    {
        while (_cursor.Peek() is ' ' or '\t')
            _cursor.Next();
        if (_cursor.Peek() != '#')
            return;
        while (_cursor.PeekRaw() is not ('\n' or ShellCursor.End))
            _cursor.NextRaw();
    }

    private void SkipLines()
    {
        for (SkipBlanks(); _cursor.Peek() == '\n'; SkipBlanks())
            ReadLineEnd();
    }

    /// <summary>Passes lines where no here-document can begin.</summary>
    private void SkipLinesWithin()
    {
        SkipBlanks();
        if (_cursor.Peek() != '\n')
            return;
        if (_pending.Count > 0)
            throw _cursor.Unknown("a here-document begins within a command");
        SkipLines();
    }

    private void ReadLineEnd()
    {
        if (_outerWaits)
            throw _cursor.Unknown("a line ends within a substitution before a here-document that was announced outside");
        _cursor.Next();
        ReadHereDocuments();
    }
}
