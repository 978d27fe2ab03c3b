using System.Text.RegularExpressions;

namespace AgentKit.Memory.Extraction.Commands;

/// <summary>
/// Why a command could not work as it was called. A test that failed or code that did not compile is no such reason: the
/// command itself did its work.
/// </summary>
internal static class FailureReason
{
    private const int LeastLine = 6;
    private const int MostLine = 140;
    private const int MostLines = 400;

    /// <summary>The line that says so; <see langword="null"/> when none does.</summary>
    public static string? Find(string output)
    {
        var lines = output.Split('\n');
        foreach (var line in lines.Take(MostLines).Concat(lines.Skip(Math.Max(MostLines, lines.Length - MostLines))))
        {
            if (line.Length is > 0 and <= 1_000 && Form.IsMatch(line) && Clean(line) is { Length: >= LeastLine } reason)
                return reason;
        }

        return null;
    }

    private static string Clean(string line)
    {
        line = Prefix.Replace(line.Trim(), "").Trim().TrimEnd('.', ':');
        return TurnReader.Cut(line, MostLine);
    }

    private const RegexOptions Options = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;

    private static Regex Form { get; } = new(@"(command\snot\sfound|:\snot\sfound$|is\snot\srecogni[sz]ed\sas|no\smodule\snamed|missing\sscript|unknown\s(option|command|flag|argument|subcommand|shorthand\sflag)|unrecogni[sz]ed\s(option|argument|arguments|command)|invalid\s(option|flag|choice)|no\ssuch\s(option|command|target|service)|no\srule\sto\smake\starget|permission\sdenied|operation\snot\spermitted|requires\s(python|node|ruby|java|go|rust|\.net|a\s(different|newer))|unsupported\sengine|is\snot\scompatible\swith|externally-managed-environment|has\sno\supstream\sbranch|not\sa\sgit\srepository|could\snot\sfind\s(a\s)?(package\.json|pyproject\.toml|cargo\.toml|gemfile|a\sproject)|couldn't\sfind\sa\spackage\.json|enoent.*package\.json|MSB10(03|11|09)|specify\swhich\sproject|a\scompatible\s(\.net\s)?sdk|the\srequired\s(\.net\s)?sdk|ERESOLVE|EACCES|EADDRINUSE|address\salready\sin\suse|port\sis\salready\sallocated|lockfile\s(is\snot\sup\sto\sdate|needs\sto\sbe\supdated)|frozen-lockfile|cannot\sconnect\sto\sthe\sdocker\sdaemon|connection\srefused|role\s"".*""\sdoes\snot\sexist|database\s"".*""\sdoes\snot\sexist|authentication\sfailed|no\smanifest|this\sproject('s\spackage\.json)?\s(is\sconfigured\sto\s)?use[sd]?\s(yarn|pnpm|npm|bun)|not\sinstalled|cannot\sfind\s(module|the\spath)|no\sconfiguration\sfile|go\.mod\sfile\snot\sfound|is\snot\sa\s(docker|git|npm|yarn)\scommand|working\sdirectory\sis\snot)", Options, Patterns.TimeLimit);

    private static Regex Prefix { get; } = new(@"^(\[[\w\s]+\]\s*|(npm|pnpm|yarn)\s(error|err)\b!?\s*(code\s\w+$)?|make(\[\d+\])?:\s\*+\s|MSBUILD\s:\s|error(\s\w+)?(\[\w+\])?:\s*|fatal:\s*|(/\S+/)?(ba|z|da)?sh:\s(line\s)?(\d+:\s)?|×\s|✖\s)+", Options, Patterns.TimeLimit);
}
