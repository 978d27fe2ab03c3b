using System.Text.RegularExpressions;

namespace AgentKit.Tools.Shell.Programs.Reading;

/// <summary>A text in a language that is not read: never proved, and destructive where it names what deletes.</summary>
/// <param name="kind">What it is, in words that follow "runs".</param>
/// <param name="deletes">Finds what deletes in it.</param>
internal sealed partial class ForeignText(string kind, Regex deletes)
{
    private const int MostQuoted = 20;

    /// <summary>A program in a language of its own.</summary>
    public static ForeignText Code { get; } = new("a program", Deletes());

    /// <summary>SQL, or the commands of a store.</summary>
    public static ForeignText Sql { get; } = new("statements", Destroys());

    public void Read(CommandWord word, Findings findings)
    {
        findings.Add(Risk.Unknown, $"`{findings.Row}` runs {kind} not understood here");
        Fear(word, findings);
    }

    /// <summary>Looks for danger alone.</summary>
    public void Fear(CommandWord word, Findings findings)
    {
        if ((word.Text ?? word.Loose) is not { } text)
            return;
        if (deletes.Match(text) is { Success: true } match)
            findings.Add(Risk.Destructive, $"`{findings.Row}` runs {kind} with `{match.Value}`");

        // system("rm x"), ["rm", "x"]: what a program hands to a shell stands in quotes.
        foreach (var quoted in Quoted().Matches(text).Take(MostQuoted))
            findings.Add(new InnerCommand { Script = quoted.Value[1..], IsGuess = true });
    }

    [GeneratedRegex("""["'`][^"'`\n]{2,200}""", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Quoted();

    [GeneratedRegex(
        @"\brmtree\b|\bos\.(remove|unlink|rmdir|removedirs|truncate|kill)\b|\.unlink\(|\bunlink\b|\brm(Sync|dirSync)\b|\bunlinkSync\b|\bfs\.(promises\.)?rm(dir)?\b|\bremoveSync\b|\bDeno\.remove\b|\bdelete-(directory|file)\b|\bFileUtils\.(rm|remove)|\b(File|Dir)\.(delete|unlink|rmdir)\b|\brimraf\b|\btruncate\b|\brm\s+-|\bmkfs|\bdd\s+if=|\bos\.RemoveAll\b|\bDirectory\.Delete\b|\bFile\.Delete\b|\bgit\s+(reset|clean|push)\b|\breset --hard\b|\bpush (-f|--force)\b|\bclean -\w*f|\brm\s+\S+\s+-\w*[rf]|\bshutdown\b|\bos\.kill\b|\bprocess\.kill\b|\bdrop\s+(table|database)\b|\b(Remove|Clear)-(Item|Content|Disk)\b|\b(Stop|Restart)-Computer\b|\bFormat-Volume\b|\bfile delete\b",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Deletes();

    [GeneratedRegex(
        @"\b(drop|truncate|delete|flushall|flushdb|dropDatabase|deleteMany|deleteOne|remove|shutdown|purge)\b|\bdel\s|\bunlink\s|\bupdate\b.*\bset\b|\balter\s+table\b|\.drop\(",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking | RegexOptions.Singleline)]
    private static partial Regex Destroys();
}
