using System.IO.Enumeration;

namespace AgentKit.Tools.Shell.Programs.Table;

/// <summary>Patterns of the table: a star stands for any text, all else for itself.</summary>
internal static class Wildcard
{
    public static bool IsPattern(string text) => text.Contains('*', StringComparison.Ordinal);

    public static bool Matches(string pattern, string text) =>
        FileSystemName.MatchesSimpleExpression(pattern.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("?", "\\?", StringComparison.Ordinal), text, ignoreCase: false);
}
