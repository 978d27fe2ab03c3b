namespace AgentKit.Tools.Shell.Programs.Reading;

/// <summary>A setting given to git for one command. Many make it run programs; those that only change what is shown are known.</summary>
internal static class GitSettings
{
    private static readonly string[] Harmless =
    [
        "color.", "advice.", "log.date=", "log.decorate=", "log.follow=", "log.abbrevcommit=", "log.mailmap=", "log.showroot=", "column.", "status.", "core.quotepath=", "core.abbrev=", "diff.renames=", "diff.renamelimit=", "diff.algorithm=",
        "diff.noprefix=", "diff.mnemonicprefix=", "diff.context=", "core.pager=cat", "core.fsmonitor=false", "diff.autorefreshindex=false", "merge.renames=",
        "grep.linenumber=", "grep.patterntype=", "grep.extendedregexp=", "versionsort.suffix=", "tag.sort=", "branch.sort=",
    ];

    public static void Read(CommandWord word, Findings findings)
    {
        if (!word.IsLiteral)
            findings.Refuse("a setting is only known when it runs");
        else if (!Array.Exists(Harmless, prefix => IsCovered(word.Text!, prefix)))
            Fear(word, findings);
    }

    private static void Fear(CommandWord word, Findings findings)
    {
        findings.Add(Risk.Unknown, $"`git -c {word}` may make git run a program");
        if (word.Text!.Split('=', 2) is [_, { Length: > 0 } value])
            findings.Add(new InnerCommand { Script = value.TrimStart('!'), IsGuess = true });
    }

    private static bool IsCovered(string setting, string prefix) => prefix[^1] is '.' or '='
        ? setting.StartsWith(prefix, StringComparison.OrdinalIgnoreCase)
        : setting.Equals(prefix, StringComparison.OrdinalIgnoreCase);
}
