using AgentKit.Tools.Shell.Programs;

namespace AgentKit.Tools.Shell.Analysis;

/// <summary>Names by which a command may reach for secrets without giving a path: patterns, revisions, variables.</summary>
internal sealed class SecretNames(WorkPlace place)
{
    // What the wildcards of a pattern that begins with these letters are likely after.
    private static readonly string[] Samples = [".env", ".env.local", ".npmrc", ".netrc", ".pypirc", ".git-credentials", ".ssh", ".aws", ".bash_history", ".htpasswd", "id_rsa", "id_ed25519"];

    private static readonly string[] Words = ["TOKEN", "KEY", "SECRET", "PASS", "CREDENTIAL", "AUTH"];

    /// <summary>Whether a variable is named as secrets are.</summary>
    public static bool IsVariable(string name) => Array.Exists(Words, word => name.Contains(word, StringComparison.OrdinalIgnoreCase));

    /// <summary>The word of a command that names a secret in another way than as a path of its own; <see langword="null"/> when none does.</summary>
    public string? In(IReadOnlyList<CommandWord> words)
    {
        var program = ProgramName.Of(words[0].Text ?? "").Name;
        foreach (var word in words.Skip(1))
        {
            if (word.Text is not { } text)
                continue;
            if ((word is { IsGlob: true, IsPrinted: false } && MayMatch(text)) || (Named(program, text) is { } name && (Protection(name) || MayMatch(name))))
                return text;
        }

        return null;
    }

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
        return name.AsSpan().IndexOfAny("*?[") > 0 && (name[0] == '.' || name.StartsWith("id_", StringComparison.Ordinal) || Protection(name))
            && (Protection(name) || Array.Exists(Samples, sample => GlobMatches.ToRegex(name).IsMatch(sample)));
    }
}
