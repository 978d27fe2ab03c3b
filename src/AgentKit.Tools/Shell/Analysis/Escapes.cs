using System.Globalization;
using System.Text;

namespace AgentKit.Tools.Shell.Analysis;

/// <summary>The escapes of <c>printf</c> and <c>echo -e</c> (bash(1)), as far as they stand for ASCII.</summary>
internal static class Escapes
{
    /// <summary>The text that is printed; <see langword="null"/> when an escape in it is another one.</summary>
    /// <param name="text">The text.</param>
    /// <param name="octalAfterZero">Whether an octal number begins with <c>\0</c>, as for <c>echo</c>.</param>
    public static string? Undo(string text, bool octalAfterZero)
    {
        var plain = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] != '\\')
            {
                plain.Append(text[i]);
                continue;
            }

            if (++i == text.Length)
                return null;
            var code = text[i] switch { 'n' => '\n', 't' => '\t', '\\' => '\\', 'x' => Number(text, ref i, 2, char.IsAsciiHexDigit, 16), '0' when octalAfterZero => Number(text, ref i, 3, IsOctal, 8), >= '0' and <= '7' when !octalAfterZero => Number(text, ref i, 3, IsOctal, 8, fromHere: true), _ => -1 };
            if (code is < 1 or > 126)
                return null;
            plain.Append((char)code);
        }

        return plain.ToString();
    }

    private static bool IsOctal(char c) => c is >= '0' and <= '7';

    private static int Number(string text, ref int at, int most, Func<char, bool> isDigit, int radix, bool fromHere = false)
    {
        var start = fromHere ? at : at + 1;
        var end = start;
        while (end < text.Length && end - start < most && isDigit(text[end]))
            end++;
        if (end == start)
            return -1;
        at = end - 1;
        return radix == 16 ? int.Parse(text.AsSpan(start, end - start), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture) : Convert.ToInt32(text[start..end], 8);
    }
}
