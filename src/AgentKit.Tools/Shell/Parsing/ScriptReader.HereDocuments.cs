namespace AgentKit.Tools.Shell.Parsing;

/// <content>Here-documents.</content>
internal sealed partial class ScriptReader
{
    private Redirection Announce(Redirection redirection, int targetStart)
    {
        if (redirection.Target.HasExpansion || redirection.Target.Parts.Any(part => part is not (Literal or DoubleQuoted)))
            throw _cursor.UnknownAt("the end of a here-document is not plain", targetStart);

        var literals = WordText.Literals(redirection.Target.Parts).ToList();
        var delimiter = string.Concat(literals.Select(literal => literal.Text));
        if (delimiter.Length == 0 || delimiter.Contains('\n', StringComparison.Ordinal))
            throw _cursor.UnknownAt("the end of a here-document is not plain", targetStart);

        _pending.Add(new()
        {
            Redirection = redirection,
            Delimiter = delimiter,
            IsQuoted = redirection.Target.BareText is null,
            StripsTabs = redirection.Operator == RedirectionOperator.HereDocumentWithoutTabs,
        });
        return redirection;
    }

    private void ReadHereDocuments()
    {
        if (_pending.Count == 0)
            return;
        foreach (var document in _pending)
            document.Redirection.HereDocument = ReadHereDocument(document);
        _pending = [];
    }

    private HereDocument ReadHereDocument(PendingHereDocument document)
    {
        var start = _cursor.Position;
        var body = new SourceBuilder(_cursor.Source);
        while (true)
        {
            var lineStart = _cursor.Position;
            if (_cursor.PeekRaw() == ShellCursor.End)
                throw _cursor.UnknownAt($"the here-document '{document.Delimiter}' is not closed", start);

            var length = body.Length;
            AddLine(body, document);
            var line = body.Line(length);
            if (line.SequenceEqual(document.Delimiter))
            {
                body.Cut(length);
                var source = body.Build(lineStart);
                var span = _cursor.Source.Span(start, lineStart);
                return new(span, document.Delimiter, document.IsQuoted, ReadHereBody(source, document, span));
            }

            // Within $(…) bash takes such a line for the end of the document when the bracket follows.
            if (_isNested && line.StartsWith(document.Delimiter, StringComparison.Ordinal) && line.Contains(')'))
                throw _cursor.UnknownAt("a here-document may end within a line", lineStart);
        }
    }

    /// <summary>Adds one line with its end. In a document that is expanded, a backslash before a line end joins two lines first.</summary>
    private void AddLine(SourceBuilder body, PendingHereDocument document)
    {
        if (document.StripsTabs)
        {
            while ((document.IsQuoted ? _cursor.PeekRaw() : _cursor.Peek()) == '\t')
                _cursor.NextRaw();
        }

        while (true)
        {
            if (!document.IsQuoted)
                _cursor.Peek();
            var at = _cursor.Position;
            switch (_cursor.PeekRaw())
            {
                case ShellCursor.End:
                    return;
                case '\n':
                    _cursor.NextRaw();
                    body.Add(at);
                    return;
                case '\\' when !document.IsQuoted:
                    _cursor.NextRaw();
                    body.Add(at);
                    if (_cursor.PeekRaw() == ShellCursor.End)
                        return;
                    body.Add(_cursor.Position);
                    _cursor.NextRaw();
                    break;
                default:
                    _cursor.NextRaw();
                    body.Add(at);
                    break;
            }
        }
    }

    private Word ReadHereBody(SourceText source, PendingHereDocument document, Span span)
    {
        if (document.IsQuoted)
            return new(span, [new Literal(span, source.Text, IsQuoted: true)]);

        _limits.Enter(span.Start);
        var body = new ScriptReader(source, _limits, isNested: true).ReadWord(WordMode.HereDocument);
        _limits.Leave();
        return body;
    }
}
