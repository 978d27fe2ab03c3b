namespace AgentKit.Tools.Shell.Parsing;

/// <summary>What stands inside <c>$'…'</c>.</summary>
internal static class AnsiString
{
    /// <summary>
    /// Takes one escape after its backslash. What depends on the locale, ends the text (NUL) or is special inside bash
    /// (U+0001, U+007F) is not understood.
    /// </summary>
    public static string ReadEscape(ShellCursor cursor)
    {
        var start = cursor.Position - 1;
        var character = cursor.NextRaw();
        return character switch
        {
            'a' => "\a",
            'b' => "\b",
            'e' or 'E' => "\e",
            'f' => "\f",
            'n' => "\n",
            'r' => "\r",
            't' => "\t",
            'v' => "\v",
            '\\' or '\'' or '"' or '?' => character.ToString(),
            >= '0' and <= '7' => Octal(cursor, character - '0', start),
            'x' when cursor.PeekRaw() == '{' => throw cursor.UnknownAt("$'\\x{…}' is not understood", start),
            'x' => Hexadecimal(cursor, 'x', 2, start),
            'u' => Hexadecimal(cursor, 'u', 4, start),
            'U' => Hexadecimal(cursor, 'U', 8, start),
            'c' => throw cursor.UnknownAt("$'\\c…' is not understood", start),
            ShellCursor.End => throw cursor.UnknownAt("a quote is not closed", start),
            _ => "\\" + character,
        };
    }

    private static string Octal(ShellCursor cursor, int value, int start)
    {
        for (var more = 2; more > 0 && cursor.PeekRaw() is >= '0' and <= '7'; more--)
            value = (value * 8) + cursor.NextRaw() - '0';
        return Character(cursor, value, start);
    }

    private static string Hexadecimal(ShellCursor cursor, char letter, int most, int start)
    {
        if (!char.IsAsciiHexDigit(cursor.PeekRaw()))
            return "\\" + letter;

        var value = 0L;
        for (; most > 0 && char.IsAsciiHexDigit(cursor.PeekRaw()); most--)
            value = (value * 16) + Convert.ToInt32(cursor.NextRaw().ToString(), 16);
        return Character(cursor, value, start);
    }

    private static string Character(ShellCursor cursor, long value, int start) =>
        value is > 1 and < 0x7F ? ((char)value).ToString() : throw cursor.UnknownAt("an escape in $'…' makes a character that depends on where it is run", start);
}
