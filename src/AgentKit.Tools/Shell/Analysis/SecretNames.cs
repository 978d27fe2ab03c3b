namespace AgentKit.Tools.Shell.Analysis;

/// <summary>Names by which a command may reach for secrets without giving a path: patterns, revisions, variables.</summary>
internal sealed class SecretNames(WorkPlace place)
{
    // `*env` and `*rc` are after something; `*` and `*.c` are not.
    private const int FewestLetters = 2;

    // What the wildcards of a pattern that matches one of them are likely after.
    private static readonly string[] Samples = [".env", ".env.local", ".npmrc", ".netrc", ".pypirc", ".ssh", ".aws", ".bash_history", ".htpasswd", "id_rsa", "id_ed25519"];

    private static readonly string[] Words = ["TOKEN", "KEY", "SECRET", "PASS", "CREDENTIAL", "AUTH"];

    /// <summary>Whether a variable is named as secrets are.</summary>
    public static bool IsVariable(string name) => Array.Exists(Words, word => name.Contains(word, StringComparison.OrdinalIgnoreCase));

    /// <summary>Whether files that are chosen by a name or a pattern may be secrets.</summary>
    public bool MayBe(string name) => Protection(name) || MayMatch(name);

    /// <summary>Whether a pattern is likely after secrets.</summary>
    public bool MayMatch(string pattern)
    {
        var name = pattern[(pattern.LastIndexOfAny(['/', ':']) + 1)..].ToLowerInvariant();
        return name.AsSpan().IndexOfAny("*?[") >= 0
            && (Protection(name) || ((name[0] == '.' || NamePattern.Letters(name) >= FewestLetters) && Array.Exists(Samples, sample => NamePattern.Matches(name, sample))));
    }

    private bool Protection(string name) => name.Length > 0 && name[0] != '!' && place.IsSecret(name);
}
