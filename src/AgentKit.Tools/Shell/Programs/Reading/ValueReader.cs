using System.Text.RegularExpressions;
using AgentKit.Tools.Shell.Programs.Table;

namespace AgentKit.Tools.Shell.Programs.Reading;

/// <summary>What the value of an option, or an operand, makes a command do.</summary>
internal static partial class ValueReader
{
    public static void Read(ValueKind kind, CommandWord word, Findings findings)
    {
        switch (kind)
        {
            case ValueKind.Read when word is { IsLiteral: true, Text: "-" }: break;
            case ValueKind.Read: findings.Read(word); break;
            case ValueKind.Write or ValueKind.Into: findings.Write(word); break;
            case ValueKind.Delete: findings.Delete(word); break;
            case ValueKind.Folder: findings.Enter(word); break;
            case ValueKind.Revision: ReadRevision(word, findings); break;
            case ValueKind.Host or ValueKind.Url or ValueKind.Repository: findings.Add(NetworkName.Effect(kind, word)); break;
            case ValueKind.HostPath: ReadHostPath(word, findings); break;
            case ValueKind.Script: ReadScript(word, [], findings); break;
            case ValueKind.Program: ReadProgram(word, findings); break;
            case ValueKind.Code: ForeignText.Code.Read(word, findings); break;
            case ValueKind.Sql: ForeignText.Sql.Read(word, findings); break;
            case ValueKind.GitSetting: GitSettings.Read(word, findings); break;
            case ValueKind.Format when word is { IsLiteral: true, Text: ['+', ..] }: break;
            case ValueKind.Format: findings.Refuse($"`{word}` is no format"); break;
            case ValueKind.Names when word.Text is { } names: findings.Select(names); break;
            case ValueKind.Names: findings.Refuse("what it selects files by is only known when it runs"); break;
            case ValueKind.Layout when word is { IsLiteral: true, Text: { } layout } && !Reaches().IsMatch(layout): break;
            case ValueKind.Layout: findings.Refuse($"what `{word}` prints may be checked by a program or hold a secret"); break;
            case ValueKind.PublicName when word is { IsLiteral: true, Text: "PATH" or "HOME" or "PWD" or "USER" or "SHELL" or "LANG" or "TERM" or "HOSTNAME" or "TMPDIR" or "EDITOR" or "LC_ALL" or "JAVA_HOME" }: break;
            case ValueKind.PublicName: findings.Refuse($"what `{word}` holds may be a secret"); break;
            case ValueKind.SettingName when word is { IsLiteral: true, Text: { } setting } && !HoldsSecret().IsMatch(setting): break;
            case ValueKind.SettingName: findings.Refuse($"what `{word}` is set to may be a secret"); break;
            case ValueKind.Name when word is { IsLiteral: true, Text: { } name } && OwnVariable.Is(name): break;
            case ValueKind.Name: findings.Refuse($"`{word}` is no plain name of a variable"); break;
            case ValueKind.ShellOption when word is { IsLiteral: true, Text: "pipefail" or "errexit" or "nounset" or "xtrace" or "noglob" or "noclobber" or "nullglob" or "globstar" }: break;
            case ValueKind.ShellOption: findings.Refuse($"what the option `{word}` changes is not known"); break;
            case ValueKind.FilterOrFile when word.Text is { } filter && !Loads().IsMatch(filter): findings.Read(word); break;
            case ValueKind.Filter when word is { IsLiteral: true, Text: { } filter } && !Loads().IsMatch(filter): break;
            case ValueKind.Filter or ValueKind.FilterOrFile: findings.Refuse("its filter may load files or show the environment, or is only known when it runs"); break;
            case ValueKind.Mount: ReadMount(word, findings); break;
            case ValueKind.Method when word is { IsLiteral: true, Text: "DELETE" or "delete" }: findings.Add(Risk.Destructive, $"`{findings.Row}` deletes what is there by `{word}`"); break;
            case ValueKind.Method: break;
            case ValueKind.Text or ValueKind.None or ValueKind.Command: break;
            default: throw new InvalidOperationException($"The kind {kind} is not read.");
        }
    }

    /// <summary>A path, the path behind a revision, or a revision, which as a path harms nothing.</summary>
    private static void ReadRevision(CommandWord word, Findings findings)
    {
        if (word is { IsLiteral: true, IsSample: true })
            return;
        var path = word.Text is { } text ? PathOf(text) : null;
        if (path is null)
            findings.Refuse("a revision is only known when it runs");
        else if (path.Length > 0)
        {
            findings.Select(path);
            findings.Read(word with { Text = path });
        }
    }

    /// <summary>Without the revision before a colon, and without the marks that git gives a path.</summary>
    private static string PathOf(string text)
    {
        if (text.StartsWith(":(", StringComparison.Ordinal) && text.IndexOf(')', StringComparison.Ordinal) is var close and > 0)
            return text[(close + 1)..];
        return text.StartsWith(':') ? text.TrimStart(':', '!', '^', '/')[(text.TrimStart(':', '!', '^', '/').LastIndexOf(':') + 1)..] : text[(text.LastIndexOf(':') + 1)..];
    }

    /// <summary>A container that sees the system's own folders, or the socket of its daemon, is no container.</summary>
    private static void ReadMount(CommandWord word, Findings findings)
    {
        var text = word.Text ?? word.Loose ?? "";
        var source = text.Split(',').Select(part => part.Split('=', 2)).FirstOrDefault(part => part is ["src" or "source", _])?[1] ?? text.Split(':')[0];
        string[] own = ["/", "/etc", "/root", "/boot", "/dev", "/proc", "/sys", "/var", "/var/run", "/run", "/usr", "/home", "/lib", "/bin"];
        if (own.Contains(source.Length > 1 ? source.TrimEnd('/') : source) || text.Contains(".sock", StringComparison.Ordinal))
            findings.Add(Risk.Privileged, $"`{findings.Row}` shows `{source}` of the host to a container");
    }

    private static void ReadHostPath(CommandWord word, Findings findings)
    {
        var colon = word.Text?.IndexOf(':', StringComparison.Ordinal) ?? -1;
        var slash = word.Text?.IndexOf('/', StringComparison.Ordinal) ?? -1;
        if (colon > 0 && (slash < 0 || colon < slash))
            findings.Add(NetworkName.Effect(ValueKind.Host, new(word.Text![..colon])));
        else
            findings.Read(word);
    }

    private static void ReadProgram(CommandWord word, Findings findings)
    {
        findings.Add(Risk.Unknown, $"`{findings.Row}` runs {word}");
        if ((word.Text ?? word.Loose) is { } command)
            findings.Add(new InnerCommand { Script = command, IsGuess = true });
    }

    /// <summary>A text that a shell runs.</summary>
    /// <param name="word">The text.</param>
    /// <param name="arguments">What it finds as <c>$0</c>, <c>$1</c>, …</param>
    /// <param name="findings">Gets what it does.</param>
    public static void ReadScript(CommandWord word, IReadOnlyList<CommandWord> arguments, Findings findings)
    {
        if (word.IsLiteral)
        {
            findings.Add(new InnerCommand { Script = word.Text, Arguments = arguments });
            return;
        }

        findings.Refuse($"what `{findings.Row}` runs is only known then");
        if (word.Loose is { } loose)
            findings.Add(new InnerCommand { Script = loose, Arguments = arguments, IsGuess = true });
    }

    [GeneratedRegex("token|auth|pass|secret|credential|header|cookie|proxy|key", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex HoldsSecret();

    [GeneratedRegex(@"%[-+ ]?G|signature|environ", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Reaches();

    [GeneratedRegex(@"(^|[^.$\w""])(import|include)\b|(load\w*|\bsystem|\beval)\s*\(|\bstrenv\b|(^|[^.$\w""])env\w*\s*($|[^:\w\s])|\$?\bENV\b|\bmodulemeta\b", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Loads();
}
