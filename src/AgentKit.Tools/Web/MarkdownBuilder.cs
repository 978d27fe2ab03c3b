using System.Text;

namespace AgentKit.Tools.Web;

/// <summary>Puts Markdown together: white space becomes one space, blocks stand apart, and what is nested is indented.</summary>
internal sealed class MarkdownBuilder
{
    // Deeper indentation says nothing more, and would make the text grow with the square of the depth.
    private const int MostPrefix = 40;

    private readonly StringBuilder _text = new();
    private readonly Stack<string> _prefixes = new();
    private string _prefix = "";
    private int _lineBreaks;
    private bool _space;
    private bool _atStart = true;

    /// <summary>Writes running text.</summary>
    public void Text(string text)
    {
        foreach (var character in text)
        {
            if (char.IsWhiteSpace(character))
            {
                _space = true;
                continue;
            }

            Begin();
            _text.Append(character);
        }
    }

    /// <summary>Writes text within a line as it is.</summary>
    public void Raw(string text)
    {
        if (text.Length == 0)
            return;
        Begin();
        _text.Append(text);
    }

    /// <summary>Writes lines as they are.</summary>
    public void Lines(string text)
    {
        foreach (var line in text.Split('\n'))
        {
            EndLine();
            Begin(evenIfEmpty: true);
            _text.Append(line);
        }
    }

    /// <summary>What follows stands on a line of its own.</summary>
    public void EndLine() => _lineBreaks = Math.Max(_lineBreaks, _atStart ? 0 : 1);

    /// <summary>What follows stands apart.</summary>
    public void EndBlock() => _lineBreaks = Math.Max(_lineBreaks, _atStart ? 0 : 2);

    /// <summary>Indents what follows, up to <see cref="Outdent"/>.</summary>
    /// <param name="prefix">What its lines begin with.</param>
    /// <param name="first">What its first line begins with instead.</param>
    public void Indent(string prefix, string first)
    {
        if (first != prefix)
        {
            EndLine();
            Begin(evenIfEmpty: true);
            _text.Append(first);
        }

        if (_lineBreaks > 1)
        {
            // The empty line before is not yet part of it.
            _text.Append('\n').Append(_prefix.AsSpan().TrimEnd());
            _lineBreaks = 1;
        }

        _atStart = true;
        _prefixes.Push(_prefix);
        if (_prefix.Length + prefix.Length <= MostPrefix)
            _prefix += prefix;
    }

    public void Outdent()
    {
        _prefix = _prefixes.Pop();
        _atStart = false;
    }

    public override string ToString() => _text.ToString();

    private void Begin(bool evenIfEmpty = false)
    {
        if (_lineBreaks > 0)
        {
            for (var i = 1; i < _lineBreaks; i++)
                _text.Append('\n').Append(_prefix.AsSpan().TrimEnd());
            _text.Append('\n').Append(_prefix);
        }
        else if (_text.Length == 0)
        {
            _text.Append(_prefix);
        }
        else if (_space && !_atStart && !evenIfEmpty)
        {
            _text.Append(' ');
        }

        (_lineBreaks, _space, _atStart) = (0, false, false);
    }
}
