using System.Globalization;
using System.Text;
using AgentKit.Tools.Shell;

namespace AgentKit.Tools.Web;

/// <summary>Foreign text as it may stand in a result: what is not seen is not there.</summary>
internal static class ReadableText
{
    private const int MostLineLength = 300;

    /// <summary>Takes out terminal sequences, control characters, and all that is invisible or turns the direction of writing.</summary>
    public static string Clean(string text)
    {
        var lines = text.ReplaceLineEndings("\n");
        var plain = lines.AsSpan().ContainsAnyInRange('\0', '\u001f') || lines.AsSpan().ContainsAnyInRange('\u007f', '\u009f') ? TerminalText.Clean(lines) : lines;
        if (Ascii.IsValid(plain))
            return plain;

        var cleaned = new StringBuilder(plain.Length);
        foreach (var rune in plain.EnumerateRunes())
        {
            if (!IsHidden(rune))
                cleaned.Append(rune.ToString());
        }

        return cleaned.ToString();
    }

    /// <summary>The text in one short line.</summary>
    public static string Line(string text)
    {
        var line = string.Join(' ', Clean(text).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return line.Length > MostLineLength ? line[..(char.IsHighSurrogate(line[MostLineLength - 1]) ? MostLineLength - 1 : MostLineLength)] + "…" : line;
    }

    // Besides what is a format character: fillers and variation selectors, which show nothing and can carry text.
    private static bool IsHidden(Rune rune) =>
        Rune.GetUnicodeCategory(rune) is UnicodeCategory.Format or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned
        || rune.Value is 0x034F or 0x115F or 0x1160 or 0x17B4 or 0x17B5 or (>= 0x180B and <= 0x180F) or 0x3164 or 0xFFA0 or (>= 0xFE00 and <= 0xFE0F) or (>= 0xE0000 and <= 0xE0FFF);
}
