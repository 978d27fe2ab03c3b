using System.Globalization;
using AgentKit.Tools.Shell.Programs.Table;
using AgentKit.Tools.Tests.Shell.Parsing;

namespace AgentKit.Tools.Tests.Shell.Analysis;

/// <summary>
/// Simple commands by the rows of the table that say a program only reads, with the options that the rows call harmless: what a
/// row is wrong about, a real run shows. Only programs of this machine, since nothing is shown by one that is missing.
/// </summary>
internal sealed class TableCommands(Random random)
{
    private const int MostOptions = 3;

    private static readonly string[] SlowToStart = ["pip", "pip2", "pip3", "ipython"];

    private static readonly string[] Files = ["a.txt", "b.txt", "src/a.cs", "docs/x.md", "list", "data.json", "docs/inside.md", "'src/b c.cs'", "old.gz", "old.tar", "*.txt", "src/*.cs", "staged.txt", "-", ".", "src", "docs"];
    private static readonly string[] Texts = ["1", "2", "3", "10", "a", "b", "TODO", ",", ":", "x", "name", "'*.cs'", "4k", "always", "auto", "never", "none", "all", "utf-8", "now", "%s", "'%s\\n'", "^a", "'[a-c]'", "1,2", "0"];
    private static readonly string[] Revisions = ["HEAD", "HEAD~1", "main", "HEAD~1..HEAD", "stash@{0}", "v1", "HEAD -- src", "-- a.txt", "HEAD:a.txt", "a.txt", "src", "HEAD src/a.cs", "'HEAD^{tree}'"];
    private static readonly string[] Layouts = ["%h", "'%h %s'", "'%(refname)'", "oneline", "short", "'%an %ad'", "%B"];
    private static readonly string[] Filters = [".", "'.a'", "'.a[]'", "keys", "'.a | length'", "-r '.a'"];

    private static readonly string[] FindWords =
        ["-name '*.txt'", "-type f", "-type d", "-type l", "-maxdepth 2", "-mindepth 1", "-iname 'A*'", "-path './src/*'", "-newer a.txt", "-size +1c", "-empty", "-print", "-print0", "-not -name x", "-o -name b.txt", "-prune", "-ls", "-printf '%p\\n'", "-quit", "-perm -u+x", "-exec cat {} +", "-exec wc -l {} \\;", "-regex '.*cs'", "-mtime -1", "-links 1"];

    private static readonly string[] SedScripts = ["'s/a/b/'", "-n '1,2p'", "'1d'", "-n '/b/p'", "-e 's/a/x/g' -e '2q'", "-E 's/(a|b)/[\\1]/'", "'y/ab/cd/'", "'$!d'", "-n '$='", "-s -n '1p'", "'/a/,/b/d'", "'1!G;h;$!d'", "'s/a/b/;ta;s/c/d/;:a'", "'1i\\x'"];
    private static readonly string[] AwkPrograms = ["'{print $1}'", "'NR==1'", "'END{print NR}'", "'{n[$1]++} END{for (k in n) print k, n[k]}'", "-F, '{print NF}'", "'/a/{print FILENAME}'", "'length > 1'", "'{gsub(/a/, \"b\"); print}'", "-v x=1 '{print x}'", "'BEGIN{printf \"%d\\n\", 3}'"];
    private static readonly string[] Conditions = ["-f a.txt", "-d src", "-e made", "-s a.txt", "-n x", "-z ''", "a = b", "1 -lt 2", "a.txt -nt b.txt", "! -r a.txt", "-L docs/inside.md", "-x evil", "a.txt -ef b.txt"];
    private static readonly string[] Inner = ["cat", "wc -l", "head -1", "ls -l", "grep -n a", "file", "stat", "echo"];
    private static readonly string[] Archives = ["-tf old.tar", "tvf old.tar", "-xOf old.tar", "-tzf old.gz", "tf old.tar a.txt", "--list --file=old.tar", "-xf old.tar -O a.txt"];

    private static readonly Lazy<ProgramRow[]> Rows = new(RowsOfThisMachine);

    public static int RowCount => Rows.Value.Length;

    public string Next()
    {
        var row = Rows.Value[random.Next(Rows.Value.Length)];
        var words = row.Grammar is { } grammar ? Special(grammar) : Plain(row);
        return string.Join(' ', [.. row.Path, .. words]) + (row.Path[0] == "[" ? " ]" : "");
    }

    private static ProgramRow[] RowsOfThisMachine()
    {
        var names = ProgramTable.Shared.Programs.Where(name => !name.Contains('*', StringComparison.Ordinal)).Order(StringComparer.Ordinal).ToArray();
        var found = Bash.Run(["-c", "for name; do type -t \"$name\" >/dev/null && echo \"$name\"; done", "bash", .. names], null).Output.Split('\n').ToHashSet();
        return [.. names.Where(found.Contains).Except(TraceLeavingPrograms.Names).Except(SlowToStart).SelectMany(name => ProgramTable.Shared.Find(name)!.AllRows)
            .Where(row => row.Risk == Risk.ReadOnly && !row.ToString().Contains('*', StringComparison.Ordinal))];
    }

    private IEnumerable<string> Special(string grammar) => grammar switch
    {
        "find" => [One(["", ".", "src", "docs src"]), .. Some(FindWords, 3)],
        "sed" => [One(SedScripts), .. Some(Files, 2)],
        "awk" => [One(AwkPrograms), .. Some(Files, 2)],
        "test" => [One(Conditions)],
        "xargs" => [One(["", "-n 1", "-0", "-I{}", "-r"]), One(Inner), "< list"],
        "tar" => [One(Archives)],
        _ => [One(["", "src", "docs", "-"])],
    };

    private IEnumerable<string> Plain(ProgramRow row)
    {
        var options = row.Options.Values.Where(option => option.Risk == Risk.ReadOnly && !option.Values.Any(IsBeyondReading)).OrderBy(option => option.Name, StringComparer.Ordinal).ToArray();
        var required = options.Where(option => row.Requires.Contains(option.Name)).ToArray();
        if (required.Length > 0)
            yield return Option(required[random.Next(required.Length)]);
        for (var count = random.Next(MostOptions + 1); count > 0 && options.Length > 0; count--)
            yield return Option(options[random.Next(options.Length)]);
        foreach (var operand in Operands(row.Operands))
            yield return operand;
    }

    private IEnumerable<string> Operands(OperandPattern pattern)
    {
        var first = pattern.First.Take(pattern.First.Count - random.Next(pattern.Optional + 1));
        var repeated = pattern.Repeated is { } kind ? Enumerable.Repeat(kind, random.Next(pattern.NeedsRepeated ? 1 : 0, 3)) : [];
        return [.. first.Concat(repeated).Concat(pattern.Last).Select(Word)];
    }

    private string Option(OptionRule option)
    {
        if (option.Name == "-#")
            return string.Create(CultureInfo.InvariantCulture, $"-{random.Next(1, 9)}");
        if (option.Values.Count == 0 || (option.IsOptional && random.Next(2) == 0))
            return option.Name;
        var isLong = option.Name.StartsWith("--", StringComparison.Ordinal);
        var glue = option.Name[0] != '-' || (isLong && (option.IsOptional || random.Next(2) == 0)) ? "=" : option.IsOptional || (!isLong && option.Name.Length == 2 && random.Next(2) == 0) ? "" : " ";
        return option.Name + glue + string.Join(' ', option.Values.Select(Word));
    }

    private string Word(ValueKind kind) => kind switch
    {
        ValueKind.Read => One(Files),
        ValueKind.Folder => One(["src", "docs", "."]),
        ValueKind.Names => One(["'*.cs'", "'*.txt'", "a.txt", "src"]),
        ValueKind.Revision => One(Revisions),
        ValueKind.Format => One(["+%Y", "'+%F %T'", "+%s"]),
        ValueKind.Layout => One(Layouts),
        ValueKind.PublicName => One(["PATH", "HOME", "LANG"]),
        ValueKind.SettingName => One(["user.name", "core.bare", "remote.origin.url"]),
        ValueKind.GitSetting => One(["color.ui=never", "core.quotePath=false"]),
        ValueKind.Name => One(["f", "x"]),
        ValueKind.ShellOption => One(["pipefail", "errexit", "nounset"]),
        ValueKind.Filter or ValueKind.FilterOrFile => One(Filters),
        ValueKind.Command => $"{One(Inner)} {One(Files)}",
        ValueKind.Script => $"'{One(Inner)} a.txt'",
        _ => One(Texts),
    };

    private static bool IsBeyondReading(ValueKind kind) =>
        kind is ValueKind.Write or ValueKind.Delete or ValueKind.Into or ValueKind.Program or ValueKind.Mount or ValueKind.Url or ValueKind.Host or ValueKind.HostPath or ValueKind.Repository;

    private IEnumerable<string> Some(string[] items, int most) => [.. Enumerable.Range(0, random.Next(most + 1)).Select(_ => One(items))];

    private string One(IReadOnlyList<string> items) => items[random.Next(items.Count)];
}
