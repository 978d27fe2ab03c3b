namespace AgentKit.Memory.Text;

/// <summary>One form for a letter with and without its accent, in any case: é, É and e are one. Latin letters only; the culture plays no part.</summary>
internal static class LetterFold
{
    private const string Accented = "àáâãäåāăąçćĉċčďđèéêëēĕėęěĝğġģĥħìíîïĩīĭįıĵķĺļľłñńņňòóôõöøōŏőŕŗřśŝşšţťŧùúûüũūŭůűųŵýÿŷźżžßæœ";
    private const string Plain = "aaaaaaaaacccccddeeeeeeeeegggghhiiiiiiiiijkllllnnnnooooooooorrrsssstttuuuuuuuuuuwyyyzzzsao";
    private static readonly char[] Folds = Table();

    /// <summary>Writes the folded text, without apostrophes and combining marks, and tells its length.</summary>
    public static int Fold(ReadOnlySpan<char> text, Span<char> into)
    {
        var length = 0;
        foreach (var sign in text)
        {
            if (length == into.Length)
                break;
            if (sign is '\'' or '’' or '‘' or 'ʼ' or (>= '\u0300' and <= '\u036f'))
                continue;
            into[length++] = Fold(sign);
        }

        return length;
    }

    public static char Fold(char sign)
    {
        if (sign < 128)
            return sign is >= 'A' and <= 'Z' ? (char)(sign | 0x20) : sign;
        var lower = char.ToLowerInvariant(sign);
        return lower < Folds.Length && Folds[lower] != 0 ? Folds[lower] : lower;
    }

    private static char[] Table()
    {
        var table = new char[0x180];
        for (var at = 0; at < Accented.Length; at++)
            table[Accented[at]] = Plain[at];
        return table;
    }
}
