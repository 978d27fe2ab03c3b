using System.Globalization;

namespace AgentKit.Permissions;

/// <summary>Text of the model's or a file's as it may stand in a message: short, in one line, without control characters.</summary>
internal static class Shown
{
    private const int MaxLength = 200;

    public static string Text(string text)
    {
        var shown = text.Length > MaxLength ? text[..MaxLength] + "…" : text;
        return shown.Any(IsHidden) ? string.Concat(shown.Select(c => IsHidden(c) ? '\uFFFD' : c)) : shown;
    }

    /// <summary>The text as it was written, set apart from the sentence.</summary>
    public static string Code(string text) => $"`{Text(text)}`";

    /// <summary>Several texts as a sentence lists them.</summary>
    public static string List(IReadOnlyList<string> texts) => texts.Count == 1
        ? Code(texts[0])
        : $"{string.Join(", ", texts.SkipLast(1).Select(Code))} and {Code(texts[^1])}";

    private static bool IsHidden(char c) =>
        CharUnicodeInfo.GetUnicodeCategory(c) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;
}
