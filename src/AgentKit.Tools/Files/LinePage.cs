using System.Text;

namespace AgentKit.Tools.Files;

/// <summary>Some lines of a text, read without holding the rest, however long its lines are.</summary>
internal sealed class LinePage
{
    private readonly int _first;
    private readonly int _limit;
    private readonly List<string> _lines = [];
    private readonly StringBuilder _line = new();
    private long _lineLength;
    private int _characters;

    private LinePage(int first, int limit) => (_first, _limit) = (first, limit);

    /// <summary>The lines, without their ends; a long one is cut and says so.</summary>
    public IReadOnlyList<string> Lines => _lines;

    /// <summary>How many lines were passed or taken.</summary>
    public int Seen { get; private set; }

    /// <summary>Whether lines follow.</summary>
    public bool HasMore { get; private set; }

    public static async Task<LinePage> ReadAsync(TextReader reader, int first, int limit, CancellationToken cancellationToken)
    {
        var page = new LinePage(first, limit);
        var buffer = new char[16 * 1024];
        while (!page.HasMore && await reader.ReadAsync(buffer, cancellationToken).ConfigureAwait(false) is > 0 and var read)
            page.Add(buffer.AsSpan(0, read));
        if (!page.HasMore && page._lineLength > 0)
            page.EndLine();
        return page;
    }

    private bool IsFull => _lines.Count == _limit || _characters >= ResultBudget.MostCharacters;

    private void Add(ReadOnlySpan<char> text)
    {
        while (!text.IsEmpty && !HasMore)
        {
            if (IsFull)
            {
                HasMore = true;
                return;
            }

            var end = text.IndexOf('\n');
            AddToLine(end < 0 ? text : text[..end]);
            if (end < 0)
                return;
            EndLine();
            text = text[(end + 1)..];
        }
    }

    private void AddToLine(ReadOnlySpan<char> text)
    {
        _lineLength += text.Length;
        if (Seen + 1 >= _first)
            _line.Append(text[..Math.Min(text.Length, ResultBudget.MostLineLength + 1 - _line.Length)]);
    }

    private void EndLine()
    {
        Seen++;
        if (Seen >= _first)
        {
            var line = _lineLength > ResultBudget.MostLineLength + 1
                ? $"{_line.ToString(0, ResultBudget.MostLineLength)} (... {_lineLength - ResultBudget.MostLineLength} more characters)"
                : _line.ToString().TrimEnd('\r');
            _lines.Add(line);
            _characters += line.Length + 1;
        }

        _line.Clear();
        _lineLength = 0;
    }
}
