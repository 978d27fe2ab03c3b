using System.Globalization;
using System.Text;

namespace AgentKit.Tools.Shell.Parsing;

/// <summary>
/// Finds characters that show as nothing, or make the rest of a line show as something else. No command needs them, and
/// a person who is asked must see what is asked.
/// </summary>
internal static class CharacterCheck
{
    public static NotUnderstood? Find(string text)
    {
        for (var at = 0; at < text.Length; at++)
        {
            if (text[at] is (>= ' ' and <= '~') or '\t' or '\n')
                continue;
            if (!Rune.TryGetRuneAt(text, at, out var rune))
                return new(string.Create(CultureInfo.InvariantCulture, $"half of a surrogate pair, U+{(int)text[at]:X4}, stands in it"), at);
            if (IsHidden(rune))
                return new(string.Create(CultureInfo.InvariantCulture, $"the character U+{rune.Value:X4} cannot be seen"), at);
            at += rune.Utf16SequenceLength - 1;
        }

        return null;
    }

    private static bool IsHidden(Rune rune) =>
        Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format
            or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
        || rune.Value is 0x034F or 0x115F or 0x1160 or 0x17B4 or 0x17B5 or 0x2065 or 0x2800 or 0x3164 or 0xFFA0
            or (>= 0x180B and <= 0x180F) or (>= 0xFE00 and <= 0xFE0F) or (>= 0xFFF0 and <= 0xFFF8) or (>= 0xE0000 and <= 0xE0FFF);
}
