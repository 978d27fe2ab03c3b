namespace AgentKit.Tools.Files;

/// <summary>Counts lines as editors do: a last line without an end counts.</summary>
internal static class TextLines
{
    public static int Count(ReadOnlySpan<char> text) => text.Count('\n') + (text.IsEmpty || text[^1] == '\n' ? 0 : 1);

    /// <summary>The number of the line, from 1, that a position lies in.</summary>
    public static int NumberAt(string text, int position) => text.AsSpan(0, position).Count('\n') + 1;
}
