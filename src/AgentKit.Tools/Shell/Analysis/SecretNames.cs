using AgentKit.Tools.Shell.Programs;

namespace AgentKit.Tools.Shell.Analysis;

/// <summary>Names by which a command may reach for secrets without giving a path: patterns, revisions, variables.</summary>
internal sealed class SecretNames(WorkPlace place)
{
    // What the wildcards of a pattern that begins with these letters are likely after.
    private static readonly string[] Samples = [".env", ".env.local", ".npmrc", ".netrc", ".pypirc", ".ssh", ".aws", ".bash_history", ".htpasswd", "id_rsa", "id_ed25519"];

    private static readonly string[] Words = ["TOKEN", "KEY", "SECRET", "PASS", "CREDENTIAL", "AUTH"];

    /// <summary>Whether a variable is named as secrets are.</summary>
    public static bool IsVariable(string name) => Array.Exists(Words, word => name.Contains(word, StringComparison.OrdinalIgnoreCase));

    /// <summary>The word of a command that names a secret in another way than as a path of its own; <see langword="null"/> when none does.</summary>
    public string? In(IReadOnlyList<CommandWord> words)
    {
        var program = ProgramName.Of(words[0].Text ?? "").Name;
        for (var i = 1; i < words.Count; i++)
        {
            var word = words[i];
            if (word.Text is not { } text || (program == "find" && IsLeftOut(words, i)))
                continue;
            if ((word is { IsGlob: true, IsPrinted: false } && MayMatch(text)) || (Named(program, text) is { } name && (Protection(name) || MayMatch(name))))
                return text;
        }

        return null;
    }

    // `-not -name .env` leaves out what it names.
    private static bool IsLeftOut(IReadOnlyList<CommandWord> words, int index) =>
        (index > 2 && words[index - 2].Text is "-not" or "!") || (index + 1 < words.Count && words[index + 1].Text == "-prune");

    // What selects files for these programs is no path of theirs, but leads to one all the same.
    private static string? Named(string program, string text) => program switch
    {
        "git" => text[(text.LastIndexOf(':') + 1)..],
        "find" or "fd" or "fdfind" or "tree" or "tar" or "unzip" or "zipinfo" => text,
        "grep" or "egrep" or "fgrep" or "rgrep" => text.StartsWith("--include=", StringComparison.Ordinal) ? text["--include=".Length..] : null,
        "rg" or "ag" => text.StartsWith("--glob=", StringComparison.Ordinal) ? text["--glob=".Length..] : text.StartsWith('-') ? null : text,
        _ => null,
    };

    private bool Protection(string name) => name.Length > 0 && name[0] != '!' && place.IsSecret(name);

    private bool MayMatch(string pattern)
    {
        var name = pattern[(pattern.LastIndexOf('/') + 1)..];
        return name.AsSpan().IndexOfAny("*?[") >= 0
            && (Protection(name) || ((name[0] == '.' || name.StartsWith("id_", StringComparison.Ordinal)) && Array.Exists(Samples, sample => GlobMatches.ToRegex(name).IsMatch(sample))));
    }
}
