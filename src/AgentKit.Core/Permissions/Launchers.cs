using System.Collections.Frozen;

namespace AgentKit.Permissions;

/// <summary>Programs that run what their arguments say, so that a rule for them would be a rule for everything.</summary>
internal static class Launchers
{
    private static readonly FrozenSet<string> Wrappers = FrozenSet.ToFrozenSet(
    [
        "sudo", "doas", "su", "runuser", "pkexec", "env", "xargs", "nohup", "nice", "ionice", "time", "timeout", "gtimeout", "command", "exec", "builtin",
        "eval", "source", ".", "setsid", "stdbuf", "chroot", "unshare", "nsenter", "firejail", "bwrap", "flatpak-spawn", "systemd-run", "find", "fd", "parallel",
        "watch", "entr", "busybox", "toybox", "strace", "ltrace", "gdb", "script", "expect", "ssh", "coproc", "trap", "flock",
        "taskset", "chrt", "prlimit", "setpriv", "caffeinate", "start", "cmd", "at", "batch", "crontab", "tmux", "screen",
    ], StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenSet<string> Interpreters = FrozenSet.ToFrozenSet(
    [
        "sh", "bash", "dash", "zsh", "ksh", "mksh", "fish", "ash", "csh", "tcsh", "pwsh", "powershell", "python", "python2", "python3", "pypy", "pypy3", "perl",
        "ruby", "node", "nodejs", "deno", "bun", "php", "lua", "luajit", "tclsh", "wish", "awk", "gawk", "mawk", "nawk", "osascript", "Rscript", "julia", "guile",
        "emacs", "vim", "vi", "nvim", "ed", "ex", "groovy", "jshell", "ghci", "irb", "iex", "erl", "npx", "bunx", "uvx", "pipx", "dnx",
    ], StringComparer.OrdinalIgnoreCase);

    // `git -c core.pager=… log` runs any program; so do the options of these.
    private static readonly FrozenSet<string> WithDangerousOptions = FrozenSet.ToFrozenSet(["git", "tar", "rsync", "ssh", "curl", "wget"], StringComparer.OrdinalIgnoreCase);

    private static readonly string[] Configuring = ["--config-env", "--exec-path="];
    private static readonly string[] WithValue = ["-C", "--git-dir", "--work-tree", "--namespace"];
    private static readonly string[] ProgramOptions = ["--receive-pack", "--upload-pack", "--exec"];

    /// <summary>The program's name without its folder.</summary>
    public static string NameOf(string program)
    {
        var name = program[(program.LastIndexOfAny(['/', '\\']) + 1)..];
        return name.EndsWith(".exe", StringComparison.OrdinalIgnoreCase) ? name[..^4] : name;
    }

    /// <summary>Whether a command that starts with this word may run one that stands further right.</summary>
    public static bool RunsItsArguments(string? word) =>
        word is null || IsAssignment(word) || Wrappers.Contains(NameOf(word)) || IsInterpreter(word);

    /// <summary>Whether a lasting permission for these words could be used for something else than what was seen.</summary>
    public static bool GrantsMoreThanSeen(IReadOnlyList<string?> words)
    {
        if (words is not [{ } program, ..])
            return true;
        var name = NameOf(program);
        return RunsItsArguments(program)
            || (WithDangerousOptions.Contains(name) && words.Count > 1 && words[1] is null or ['-', ..]);
    }

    /// <summary>
    /// Whether an option behind the words that a rule gives names a program that git is to run: <c>git push:*</c> never meant
    /// <c>git push --receive-pack=./x</c>, and <c>git:*</c> never <c>git -c alias.x=!./x x</c>. Git takes its options shortened.
    /// </summary>
    public static bool NamesAProgram(IReadOnlyList<string?> words, int from)
    {
        if (words is not [{ } program, ..] || !NameOf(program).Equals("git", StringComparison.OrdinalIgnoreCase))
            return false;
        for (var i = from; i < words.Count; i++)
        {
            if (words[i] is { Length: > 2 } word && word.StartsWith("--", StringComparison.Ordinal) && Array.Exists(ProgramOptions, option => option.StartsWith(word.Split('=')[0], StringComparison.Ordinal)))
                return true;
        }

        return from == 1 && Configures(words);
    }

    // Before the sub-command stands what makes git another program: an alias, a pager, an editor, a folder of programs.
    private static bool Configures(IReadOnlyList<string?> words)
    {
        for (var i = 1; i < words.Count && words[i] is null or ['-', ..]; i++)
        {
            if (words[i] is null or ['-', 'c', ..] || Array.Exists(Configuring, option => words[i]!.StartsWith(option, StringComparison.Ordinal)))
                return true;
            i += WithValue.Contains(words[i]!) ? 1 : 0;
        }

        return false;
    }

    /// <summary><c>NAME=value</c> before a command.</summary>
    public static bool IsAssignment(string word)
    {
        var equals = word.IndexOf('=', StringComparison.Ordinal);
        return equals > 0 && !char.IsAsciiDigit(word[0]) && word.AsSpan(0, equals).TrimEnd('+').IndexOfAnyExcept(CommandText.NameCharacters) < 0;
    }

    private static bool IsInterpreter(string word)
    {
        var name = NameOf(word);
        return Interpreters.Contains(name) || Interpreters.Contains(name.TrimEnd("0123456789.".AsSpan()).ToString());
    }
}
