using System.Globalization;

namespace AgentKit.Tools.Shell.Parsing;

/// <summary>
/// Finds letters and signs that a person reads as others: a Cyrillic or Greek letter within a Latin word, signs that look like the dot, the
/// slash or the dollar sign, and the wide and mathematical forms of ASCII. Words that are Cyrillic or Greek throughout are words.
/// </summary>
internal static class LookAlikes
{
    // Greek letters that stand in for Latin ones; others, such as those of formulas, are told apart at sight.
    private const string GreekAsLatin = "ΑΒΕΖΗΙΚΜΝΟΡΤΥΧϹͿαγικνορτυϲϳ";
    private const string Signs = "․‥⁄∕⧸＄．／";

    public static NotUnderstood? Find(string text)
    {
        var hasLatin = false;
        var foreign = -1;
        for (var at = 0; at < text.Length; at++)
        {
            var letter = text[at];
            if (IsForm(text, at) || IsWideSign(text, at) || Signs.Contains(letter, StringComparison.Ordinal))
                return Refused(text, at, "looks like another one");
            if (!char.IsLetter(letter))
            {
                (hasLatin, foreign) = (false, -1);
                continue;
            }

            hasLatin |= char.IsAsciiLetter(letter);
            if (LooksLatin(letter))
                foreign = at;
            if (hasLatin && foreign >= 0)
                return Refused(text, foreign, "looks like a Latin letter beside those that are");
        }

        return null;
    }

    private static bool LooksLatin(char letter) =>
        letter is (>= '\u0400' and <= '\u052F') or (>= '\u0531' and <= '\u0587') or (>= '\u13A0' and <= '\u13FF') || GreekAsLatin.Contains(letter, StringComparison.Ordinal);

    // Wide signs belong to texts in Chinese, Japanese and Korean. Beside ASCII on both sides they stand in for its own.
    private static bool IsWideSign(string text, int at) =>
        text[at] is (>= '\uFF01' and <= '\uFF0F') or (>= '\uFF1A' and <= '\uFF20') or (>= '\uFF3B' and <= '\uFF40') or (>= '\uFF5B' and <= '\uFF5E')
        && (at == 0 || char.IsAscii(text[at - 1])) && (at + 1 == text.Length || char.IsAscii(text[at + 1]));

    // Wide digits and letters, and the alphabets of mathematics.
    private static bool IsForm(string text, int at) =>
        text[at] is (>= '\uFF10' and <= '\uFF19') or (>= '\uFF21' and <= '\uFF3A') or (>= '\uFF41' and <= '\uFF5A')
        || CodeAt(text, at) is >= 0x1D400 and <= 0x1D7FF;

    private static NotUnderstood Refused(string text, int at, string why) => new(string.Create(CultureInfo.InvariantCulture, $"the character U+{CodeAt(text, at):X4} {why}"), at);

    private static int CodeAt(string text, int at) => at + 1 < text.Length && char.IsSurrogatePair(text[at], text[at + 1]) ? char.ConvertToUtf32(text[at], text[at + 1]) : text[at];
}
