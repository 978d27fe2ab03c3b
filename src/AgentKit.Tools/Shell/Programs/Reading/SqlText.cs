using System.Text.RegularExpressions;

namespace AgentKit.Tools.Shell.Programs.Reading;

/// <summary>SQL, or the commands of a store, given on a command line: never proved, destructive when it drops or deletes.</summary>
internal static partial class SqlText
{
    public static void Read(CommandWord word, Findings findings)
    {
        findings.Add(Risk.Unknown, $"`{findings.Row}` runs statements that are not understood");
        Fear(word, findings);
    }

    /// <summary>Looks for danger alone.</summary>
    public static void Fear(CommandWord word, Findings findings)
    {
        if ((word.Text ?? word.Loose) is { } sql && Destroys().Match(sql) is { Success: true } match)
            findings.Add(Risk.Destructive, $"`{findings.Row}` runs `{match.Value}`");
    }

    [GeneratedRegex(
        @"\b(drop|truncate|delete|flushall|flushdb|dropDatabase|deleteMany|deleteOne|remove|shutdown|purge)\b|\bdel\s|\bunlink\s|\bupdate\b.*\bset\b|\balter\s+table\b|\.drop\(",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking | RegexOptions.Singleline)]
    private static partial Regex Destroys();
}
