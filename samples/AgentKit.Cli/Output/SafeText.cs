using System.Globalization;
using System.Text;

namespace AgentKit.Cli.Output;

/// <summary>
/// Makes text of models, tools and files safe for a terminal: escape sequences, control characters and those that
/// reorder or hide text are taken out. Feed a stream through one instance, since a sequence may be cut in pieces.
/// </summary>
internal sealed class SafeText
{
    private State _state;

    private enum State
    {
        Text,
        Escape,
        Sequence,
        Command,
        CommandEscape,
    }

    /// <summary>One whole text.</summary>
    public static string Of(string text) => new SafeText().Push(text);

    /// <summary>One whole text in one line, cut to a width.</summary>
    public static string Line(string text, int width)
    {
        var line = Of(text).ReplaceLineEndings(" ").Replace('\t', ' ').Trim();
        return line.Length <= width ? line : line[..Math.Max(0, width - 1)] + "…";
    }

    /// <summary>The next piece of a stream.</summary>
    public string Push(string text)
    {
        var safe = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (IsShown(rune))
                safe.Append(rune.ToString());
        }

        return safe.ToString();
    }

    private bool IsShown(Rune rune)
    {
        var c = rune.Value;
        switch (_state)
        {
            case State.Escape:
                _state = c == '[' ? State.Sequence : c is ']' or 'P' or 'X' or '^' or '_' ? State.Command : State.Text;
                return false;
            case State.Sequence:
                if (c is >= 0x40 and <= 0x7E)
                    _state = State.Text;
                return false;
            case State.Command:
                _state = c is 0x07 or 0x9C or '\n' ? State.Text : c == 0x1B ? State.CommandEscape : State.Command;
                return false;
            case State.CommandEscape:
                _state = c == '\\' ? State.Text : State.Command;
                return false;
            default:
                _state = c switch { 0x1B => State.Escape, 0x9B => State.Sequence, 0x9D or 0x90 => State.Command, _ => State.Text };
                return c is '\n' or '\t' || Rune.GetUnicodeCategory(rune) is not
                    (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator);
        }
    }
}
