namespace AgentKit.Tools.Files;

/// <summary>Models write <c>\n</c>; a file keeps the line endings that it has.</summary>
internal static class LineEndings
{
    public static (string OldText, string NewText) Adapt(string text, string oldText, string newText)
    {
        var windows = text.AsSpan().Count("\r\n");
        var unix = text.AsSpan().Count('\n') - windows;
        return (windows, unix) switch
        {
            ( > 0, 0) => (ToWindows(oldText), ToWindows(newText)),
            (0, > 0) => (ToUnix(oldText), ToUnix(newText)),
            ( > 0, > 0) when !text.Contains(oldText, StringComparison.Ordinal) && text.Contains(ToWindows(oldText), StringComparison.Ordinal) => (ToWindows(oldText), ToWindows(newText)),
            _ => (oldText, newText),
        };
    }

    private static string ToUnix(string text) => text.Replace("\r\n", "\n", StringComparison.Ordinal);

    private static string ToWindows(string text) => ToUnix(text).Replace("\n", "\r\n", StringComparison.Ordinal);
}
