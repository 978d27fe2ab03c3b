using System.Text;

namespace AgentKit.Tools.Shell;

/// <summary>
/// What a terminal would show of an output, as plain text: no escape sequences, no control characters, and of a line that
/// was written over and over, its last state.
/// </summary>
internal static class TerminalText
{
    private const char Escape = '\u001b';
    private const char Bell = '\u0007';

    public static string Clean(string output)
    {
        var text = new StringBuilder(output.Length);
        var lineStart = 0;
        for (var i = 0; i < output.Length; i++)
        {
            var character = output[i];
            if (character == Escape)
                i = EndOfSequence(output, i);
            else if (character == '\r' && i + 1 < output.Length && output[i + 1] is not ('\n' or '\r'))
                text.Length = lineStart;
            else if (character is '\n' or '\t' || !char.IsControl(character))
                text.Append(character);
            if (character == '\n')
                lineStart = text.Length;
        }

        return text.ToString();
    }

    /// <summary>Where an escape sequence ends (ECMA-48): the index of its last character.</summary>
    private static int EndOfSequence(string output, int start)
    {
        if (start + 1 >= output.Length)
            return start;
        return output[start + 1] switch
        {
            '[' => EndOfControlSequence(output, start + 2),
            ']' or 'P' or 'X' or '^' or '_' => EndOfString(output, start + 2),
            >= ' ' and <= '/' => Math.Min(start + 2, output.Length - 1),
            _ => start + 1,
        };
    }

    private static int EndOfControlSequence(string output, int at)
    {
        while (at < output.Length && output[at] is >= ' ' and <= '?')
            at++;
        return at < output.Length && output[at] is >= '@' and <= '~' ? at : at - 1;
    }

    private static int EndOfString(string output, int at)
    {
        for (; at < output.Length && output[at] != '\n'; at++)
        {
            if (output[at] == Bell)
                return at;
            if (output[at] == Escape && at + 1 < output.Length && output[at + 1] == '\\')
                return at + 1;
        }

        return at - 1;
    }
}
