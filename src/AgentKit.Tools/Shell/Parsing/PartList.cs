using System.Text;

namespace AgentKit.Tools.Shell.Parsing;

/// <summary>Collects the parts of a word; literal text that is quoted alike becomes one part.</summary>
internal sealed class PartList(ShellCursor cursor)
{
    private readonly List<WordPart> _parts = [];
    private StringBuilder? _text;
    private string _first = "";
    private int _start;
    private bool _isQuoted;
    private bool _isOpen;

    public IReadOnlyList<WordPart> Parts
    {
        get
        {
            Close(cursor.Position);
            return _parts;
        }
    }

    /// <summary>The last character, if it is literal and not quoted.</summary>
    public char LastBare =>
        !_isOpen || _isQuoted ? ShellCursor.End
        : _text is { Length: > 0 } text ? text[^1]
        : _first.Length > 0 ? _first[^1]
        : ShellCursor.End;

    /// <summary>Adds literal text that begins at <paramref name="start"/>; empty text counts, as <c>''</c> does.</summary>
    public void Add(ReadOnlySpan<char> text, bool isQuoted, int start)
    {
        if (!_isOpen || _isQuoted != isQuoted)
        {
            Close(start);
            (_start, _isQuoted, _isOpen, _first) = (start, isQuoted, true, text.ToString());
            return;
        }

        _text ??= new StringBuilder();
        if (_text.Length == 0)
            _text.Append(_first);
        _text.Append(text);
    }

    public void Add(char character, bool isQuoted, int start) => Add([character], isQuoted, start);

    public void Add(WordPart part, int start)
    {
        Close(start);
        _parts.Add(part);
    }

    private void Close(int end)
    {
        if (!_isOpen)
            return;
        _parts.Add(new Literal(cursor.Source.Span(_start, end), _text is { Length: > 0 } text ? text.ToString() : _first, _isQuoted));
        _text?.Clear();
        _isOpen = false;
    }
}
