using System.Text.RegularExpressions;

namespace AgentKit.Tools.Shell.Programs.Reading;

/// <summary>A program text in a language that is not read: unknown, and destructive when it names a call that deletes.</summary>
internal static partial class ForeignCode
{
    public static void Read(CommandWord word, Findings findings)
    {
        findings.Add(Risk.Unknown, $"`{findings.Row}` runs a program that is not understood");
        Fear(word, findings);
    }

    /// <summary>Looks for danger alone.</summary>
    public static void Fear(CommandWord word, Findings findings)
    {
        if ((word.Text ?? word.Loose) is { } code && Deletes().Match(code) is { Success: true } match)
            findings.Add(Risk.Destructive, $"`{findings.Row}` runs a program with `{match.Value}`");
    }

    [GeneratedRegex(
        @"\brmtree\b|\bos\.(remove|unlink|rmdir|removedirs|truncate|kill)\b|\.unlink\(|\bunlink\b|\brm(Sync|dirSync)\b|\bunlinkSync\b|\bfs\.(promises\.)?rm(dir)?\b|\bFileUtils\.(rm|remove)|\b(File|Dir)\.(delete|unlink|rmdir)\b|\brimraf\b|\btruncate\b|\brm\s+-|\bmkfs|\bdd\s+if=|\bos\.RemoveAll\b|\bDirectory\.Delete\b|\bFile\.Delete\b|\bgit\s+(reset|clean|push)\b|\breset --hard\b|\bpush (-f|--force)\b|\bclean -\w*f|\brm\s+\S+\s+-\w*[rf]|\bshutdown\b|\bos\.kill\b|\bprocess\.kill\b|\bdrop\s+(table|database)\b",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Deletes();
}
