using System.Buffers;
using System.Text;

namespace AgentKit.Internal;

/// <summary>Takes out of a text what a reader does not see: control characters, escape sequences, and what has no width or turns the direction.</summary>
internal static class HiddenCharacters
{
    private const char Escape = '\u001b';

    // Everything that may be hidden, and the first halves of the surrogate pairs of plane 14, where tags and selectors stand.
    private static readonly SearchValues<char> Suspicious = SearchValues.Create(
        string.Concat(Enumerable.Range(0, char.MaxValue + 1).Select(code => (char)code).Where(c => IsHidden(c) || char.IsSurrogate(c))));

    /// <summary>The text as it looks; the same instance when nothing is hidden in it.</summary>
    public static string Remove(string text)
    {
        var first = text.AsSpan().IndexOfAny(Suspicious);
        if (first < 0)
            return text;

        var clean = new StringBuilder(text.Length).Append(text, 0, first);
        for (var i = first; i < text.Length; i++)
        {
            var character = text[i];
            if (character == Escape)
                i = EndOfSequence(text, i);
            else if (char.IsSurrogate(character))
                i = AppendPair(clean, text, i);
            else if (!IsHidden(character))
                clean.Append(character);
        }

        return clean.ToString();
    }

    private static int AppendPair(StringBuilder clean, string text, int at)
    {
        if (!Rune.TryGetRuneAt(text, at, out var rune))
        {
            clean.Append('\uFFFD');
            return at;
        }

        // Language tags and variation selectors of plane 14 can carry a whole text unseen; the others steer musical notation.
        if (rune.Value is not ((>= 0xE0000 and <= 0xE0FFF) or (>= 0x1D173 and <= 0x1D17A)))
            clean.Append(text, at, 2);
        return at + 1;
    }

    private static bool IsHidden(char character) => character switch
    {
        '\t' or '\n' or '\r' => false,
        < ' ' or (>= '\u007f' and <= '\u009f') => true,
        '\u00ad' or '\u034f' or '\u061c' or '\u115f' or '\u1160' or '\u17b4' or '\u17b5' or '\u3164' or '\uffa0' or '\ufeff' => true,
        >= '\u180b' and <= '\u180f' => true,
        >= '\u200b' and <= '\u200f' => true,
        >= '\u2028' and <= '\u202e' => true,
        >= '\u2060' and <= '\u206f' => true,
        >= '\ufe00' and <= '\ufe0f' => true,
        >= '\ufff0' and <= '\ufffb' => true,
        _ => false,
    };

    // ECMA-48: a control sequence ends with a character from @ to ~; a string with the bell or ESC \, and here with its line.
    private static int EndOfSequence(string text, int start)
    {
        var at = start + 1;
        if (at >= text.Length)
            return start;
        if (text[at] == '[')
        {
            do
                at++;
            while (at < text.Length && text[at] is >= ' ' and <= '?');
            return at < text.Length && text[at] is >= '@' and <= '~' ? at : at - 1;
        }

        if (text[at] is not (']' or 'P' or 'X' or '^' or '_'))
            return text[at] is >= ' ' and <= '~' ? at : start;
        for (at++; at < text.Length && text[at] != '\n'; at++)
        {
            if (text[at] == '\a')
                return at;
            if (text[at] == Escape)
                return at + 1 < text.Length && text[at + 1] == '\\' ? at + 1 : at - 1;
        }

        return at - 1;
    }
}
