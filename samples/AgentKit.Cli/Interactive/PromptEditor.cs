using System.Text;
using System.Threading.Channels;
using AgentKit.Cli.Output;

namespace AgentKit.Cli.Interactive;

/// <summary>
/// Where a person types: one line, or several with Alt-Enter or a paste; arrows, Home, End, Ctrl-A E U W K, and what was
/// typed before by arrow up.
/// </summary>
internal sealed class PromptEditor(Keyboard keyboard)
{
    private readonly List<string> _history = [];
    private readonly StringBuilder _text = new();
    private int _cursor;
    private int _place;
    private int _rowShown;
    private bool _hasHistory = true;

    /// <summary>Reads what a person types.</summary>
    /// <param name="prompt">What stands before it.</param>
    /// <param name="text">What stands there already, for the person to change.</param>
    /// <param name="isPrompt">Whether it is a prompt: those are remembered, and arrow up brings them back.</param>
    /// <returns>The text, or <see langword="null"/> when the person leaves: Ctrl-D or Ctrl-C with nothing typed.</returns>
    public async Task<string?> ReadAsync(string prompt, string text = "", bool isPrompt = false)
    {
        Replace(text);
        (_rowShown, _place, _hasHistory) = (0, _history.Count, isPrompt);
        Draw(prompt);
        try
        {
            while (true)
            {
                var key = await keyboard.NextAsync();
                if (Keyboard.IsControl(key, ConsoleKey.C) || (Keyboard.IsControl(key, ConsoleKey.D) && _text.Length == 0))
                {
                    if (_text.Length == 0)
                        return End(prompt, null);
                    Replace("");
                }
                else if (key.Key == ConsoleKey.Enter && key.Modifiers == 0 && !keyboard.HasMore)
                {
                    return End(prompt, _text.ToString());
                }
                else
                {
                    Edit(key);
                }

                if (!keyboard.HasMore)
                    Draw(prompt);
            }
        }
        catch (ChannelClosedException)
        {
            return End(prompt, null);
        }
    }

    private string? End(string prompt, string? text)
    {
        _cursor = _text.Length;
        Draw(prompt);
        Console.Out.Write("\n");
        if (_hasHistory && !string.IsNullOrWhiteSpace(text) && (_history.Count == 0 || _history[^1] != text))
            _history.Add(text);
        return text;
    }

    private void Edit(ConsoleKeyInfo key)
    {
        switch (key.Key)
        {
            case ConsoleKey.Enter:
                Insert('\n');
                break;
            case ConsoleKey.Backspace when _cursor > 0:
                _text.Remove(--_cursor, 1);
                break;
            case ConsoleKey.Delete when _cursor < _text.Length:
                _text.Remove(_cursor, 1);
                break;
            case ConsoleKey.LeftArrow:
                _cursor = Math.Max(0, _cursor - 1);
                break;
            case ConsoleKey.RightArrow:
                _cursor = Math.Min(_text.Length, _cursor + 1);
                break;
            case ConsoleKey.UpArrow:
                Recall(_place - 1);
                break;
            case ConsoleKey.DownArrow:
                Recall(_place + 1);
                break;
            case ConsoleKey.Home:
                _cursor = 0;
                break;
            case ConsoleKey.End:
                _cursor = _text.Length;
                break;
            default:
                EditByLetter(key);
                break;
        }
    }

    private void EditByLetter(ConsoleKeyInfo key)
    {
        if (Keyboard.IsControl(key, ConsoleKey.A))
            _cursor = 0;
        else if (Keyboard.IsControl(key, ConsoleKey.E))
            _cursor = _text.Length;
        else if (Keyboard.IsControl(key, ConsoleKey.K))
            _text.Length = _cursor;
        else if (Keyboard.IsControl(key, ConsoleKey.U))
            RemoveBack(0);
        else if (Keyboard.IsControl(key, ConsoleKey.W))
            RemoveBack(_text.ToString(0, _cursor).TrimEnd().LastIndexOf(' ') + 1);
        else if (key.KeyChar is '\n' or '\r' or '\t')
            Insert(key.KeyChar == '\t' ? ' ' : '\n');
        else if (!char.IsControl(key.KeyChar))
            Insert(key.KeyChar);
    }

    private void Insert(char c) => _text.Insert(_cursor++, c);

    private void RemoveBack(int to)
    {
        _text.Remove(to, _cursor - to);
        _cursor = to;
    }

    private void Recall(int place)
    {
        if (!_hasHistory || place < 0 || place > _history.Count)
            return;
        _place = place;
        Replace(place == _history.Count ? "" : _history[place]);
    }

    private void Replace(string text)
    {
        _text.Clear().Append(text);
        _cursor = text.Length;
    }

    // Draws all of it anew from the first row; the terminal wraps long lines by itself.
    private void Draw(string prompt)
    {
        var width = Terminal.Width;
        var text = _text.ToString();
        var (row, column) = Place(prompt.Length, text.AsSpan(0, _cursor), width);
        var (lastRow, lastColumn) = Place(prompt.Length, text, width);
        var drawing = new StringBuilder();
        if (_rowShown > 0)
            drawing.Append($"\e[{_rowShown}A");
        drawing.Append("\r\e[J").Append(Paint.Accent(prompt)).Append(SafeText.Of(text).Replace("\n", "\r\n", StringComparison.Ordinal));

        // A full row leaves the cursor behind its last column until the next character comes.
        if (lastColumn == 0 && lastRow > 0 && !text.EndsWith('\n'))
            drawing.Append("\r\n");
        if (lastRow > row)
            drawing.Append($"\e[{lastRow - row}A");
        drawing.Append('\r');
        if (column > 0)
            drawing.Append($"\e[{column}C");
        _rowShown = row;
        Console.Out.Write(drawing);
    }

    private static (int Row, int Column) Place(int start, ReadOnlySpan<char> text, int width)
    {
        var (row, column) = (0, start);
        foreach (var c in text)
        {
            column = c == '\n' ? 0 : column + 1;
            if (c == '\n' || column == width)
                (row, column) = (row + 1, 0);
        }

        return (row, column);
    }
}
