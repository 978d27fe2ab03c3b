namespace AgentKit.Tools.Shell.Parsing;

/// <summary>
/// Characters to parse, each of which knows where it stands in the original. They differ from the original inside backquotes
/// and here-documents, from which bash takes away characters before it parses them.
/// </summary>
internal sealed class SourceText
{
    private readonly int[]? _origins;
    private readonly int _end;

    public SourceText(string text) => (Text, _end) = (text, text.Length);

    public SourceText(string text, int[] origins, int end) => (Text, _origins, _end) = (text, origins, end);

    public string Text { get; }

    public int Origin(int position) =>
        _origins is null ? Math.Min(position, _end)
        : position < _origins.Length ? _origins[position]
        : _end;

    public Span Span(int start, int end)
    {
        var first = Origin(start);
        return new(first, end > start ? Origin(end - 1) + 1 - first : 0);
    }
}
