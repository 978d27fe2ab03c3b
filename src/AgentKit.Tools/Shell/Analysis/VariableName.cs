namespace AgentKit.Tools.Shell.Analysis;

/// <summary>Finds the names of variables in a text.</summary>
internal static class VariableName
{
    public static bool Begins(char character) => char.IsAsciiLetter(character) || character == '_';

    /// <summary>Where the name that begins at a place ends.</summary>
    public static int End(string text, int start)
    {
        var end = start;
        while (end < text.Length && (char.IsAsciiLetterOrDigit(text[end]) || text[end] == '_'))
            end++;
        return end;
    }

    /// <summary>The name that a text begins with; empty when it begins with none.</summary>
    public static string In(string text) => text.Length > 0 && Begins(text[0]) ? text[..End(text, 0)] : "";
}
