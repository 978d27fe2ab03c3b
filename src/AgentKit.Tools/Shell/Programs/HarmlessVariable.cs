using System.Collections.Frozen;

namespace AgentKit.Tools.Shell.Programs;

/// <summary>Which variables a command line may set without changing what its commands do.</summary>
internal static class HarmlessVariable
{
    // Set for a command they change its words, its order or its colours, and never what it runs or opens.
    private static readonly FrozenSet<string> Harmless = FrozenSet.ToFrozenSet(
    [
        "LANG", "LANGUAGE", "LC_ALL", "LC_CTYPE", "LC_COLLATE", "LC_MESSAGES", "LC_NUMERIC", "LC_TIME", "NO_COLOR", "FORCE_COLOR", "CLICOLOR", "CLICOLOR_FORCE",
        "COLUMNS", "LINES", "GREP_COLOR", "GREP_COLORS", "LS_COLORS", "CI", "GIT_TERMINAL_PROMPT", "DOTNET_NOLOGO",
        "DOTNET_CLI_TELEMETRY_OPTOUT", "BLOCKSIZE", "BLOCK_SIZE", "QUOTING_STYLE", "TIME_STYLE", "PYTHONDONTWRITEBYTECODE", "PYTHONUNBUFFERED",
    ], StringComparer.Ordinal);

    private static readonly FrozenSet<string> Pagers = FrozenSet.ToFrozenSet(["PAGER", "GIT_PAGER", "MANPAGER", "GH_PAGER", "SYSTEMD_PAGER"], StringComparer.Ordinal);

    /// <summary>Whether a program that gets the variable with this value only shows things another way.</summary>
    public static bool Is(string name, string? value) =>
        (Harmless.Contains(name) && value is not null && IsPlainValue(value))
        || (name == "TZ" && value is not null && value.All(c => char.IsAsciiLetterOrDigit(c) || c is '/' or '+' or '-' or '_') && !value.StartsWith('/'))
        || (name == "TERM" && value is "dumb" or "xterm" or "xterm-256color" or "vt100")
        || (name == "GIT_OPTIONAL_LOCKS" && value == "0")
        || (Pagers.Contains(name) && value is "cat" or "");

    // A locale is a name, not a folder of message catalogues.
    private static bool IsPlainValue(string value) => value.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_' or ':' or '=' or ';' or '@' or '*');
}
