using System.Collections;
using System.Globalization;

namespace AgentKit.Capabilities.Processes;

/// <summary>What a command finds in its environment: made from nothing, not by taking away.</summary>
internal static class ShellEnvironment
{
    private const string DefaultPath = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

    private static readonly string[] Secrets = ["TOKEN", "KEY", "SECRET", "PASSWORD", "PASSWD", "CREDENTIAL"];

    // Nothing may page, prompt, colour or stay behind: nobody sits at a terminal.
    private static readonly Dictionary<string, string> Fixed = new(StringComparer.Ordinal)
    {
        ["LANG"] = "C.UTF-8",
        ["TERM"] = "dumb",
        ["CI"] = "1",
        ["NO_COLOR"] = "1",
        ["PAGER"] = "cat",
        ["GIT_PAGER"] = "cat",
        ["GIT_TERMINAL_PROMPT"] = "0",
        ["GIT_OPTIONAL_LOCKS"] = "0",
        ["DOTNET_NOLOGO"] = "1",
        ["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1",
        ["MSBUILDDISABLENODEREUSE"] = "1",
        ["UseSharedCompilation"] = "false",
    };

    private static readonly (string Name, string Value)[] GitSettings =
    [
        ("core.fsmonitor", "false"),
        ("core.hooksPath", "/dev/null"),
        ("core.pager", "cat"),
        ("core.alternateRefsCommand", "/bin/false"),
        ("diff.autoRefreshIndex", "false"),
        ("gpg.program", "/bin/false"),
        ("gpg.openpgp.program", "/bin/false"),
        ("gpg.ssh.program", "/bin/false"),
        ("gpg.x509.program", "/bin/false"),
        ("log.diffMerges", "separate"),
        ("log.showSignature", "false"),
        ("protocol.ext.allow", "never"),
        ("stash.showPatch", "false"),
    ];

    public static IReadOnlyDictionary<string, string> Create(ProcessOptions options, IDictionary host)
    {
        var made = new Dictionary<string, string>(StringComparer.Ordinal) { ["HOME"] = "/" };
        foreach (DictionaryEntry variable in host)
        {
            if (variable is { Key: string name, Value: string value } && !IsSecret(name) && options.PassThrough.Any(pattern => Matches(pattern, name)))
                made[name] = value;
        }

        made["PATH"] = AbsoluteOnly(made.GetValueOrDefault("PATH"));
        foreach (var (name, value) in Fixed)
            made[name] = value;
        foreach (var (name, value) in options.Variables)
            made[name] = value;
        return made;
    }

    /// <summary>
    /// The same for a command that is proved to change nothing: what a repository's own settings name is not run by git, nor the version of Go that a module asks for.
    /// An external diff program cannot be switched off by the environment; an empty name breaks <c>git diff</c>.
    /// </summary>
    public static IReadOnlyDictionary<string, string> ReadOnly(IReadOnlyDictionary<string, string> environment)
    {
        var made = new Dictionary<string, string>(environment, StringComparer.Ordinal)
        {
            ["BAT_PAGER"] = "cat",
            ["GIT_ALLOW_PROTOCOL"] = "none",
            ["GIT_NO_LAZY_FETCH"] = "1",
            ["GOTOOLCHAIN"] = "local",
            ["GIT_CONFIG_NOSYSTEM"] = "1",
            ["GIT_CONFIG_COUNT"] = GitSettings.Length.ToString(CultureInfo.InvariantCulture),
        };
        for (var i = 0; i < GitSettings.Length; i++)
        {
            made[string.Create(CultureInfo.InvariantCulture, $"GIT_CONFIG_KEY_{i}")] = GitSettings[i].Name;
            made[string.Create(CultureInfo.InvariantCulture, $"GIT_CONFIG_VALUE_{i}")] = GitSettings[i].Value;
        }

        return made;
    }

    private static bool IsSecret(string name) => Secrets.Any(part => name.Contains(part, StringComparison.OrdinalIgnoreCase));

    private static bool Matches(string pattern, string name) =>
        pattern.EndsWith('*') ? name.StartsWith(pattern.AsSpan()[..^1], StringComparison.Ordinal) : name == pattern;

    // An empty or relative entry would run programs out of the workspace by their bare name.
    private static string AbsoluteOnly(string? path)
    {
        var kept = string.Join(':', (path ?? "").Split(':').Where(entry => entry.StartsWith('/')));
        return kept.Length == 0 ? DefaultPath : kept;
    }
}
