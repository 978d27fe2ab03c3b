using System.Collections.Frozen;
using AgentKit.Tools.Shell.Programs.Reading;

namespace AgentKit.Tools.Shell.Programs.Grammars;

/// <summary>find: options, where to start, and an expression of tests and actions.</summary>
internal sealed class FindExpression : Grammar
{
    private static readonly FrozenSet<string> Plain = FrozenSet.Create(
        StringComparer.Ordinal,
        "-empty", "-executable", "-readable", "-writable", "-nouser", "-nogroup", "-true", "-false", "-daystart", "-depth", "-d", "-mount", "-xdev", "-noleaf",
        "-ignore_readdir_race", "-noignore_readdir_race", "-warn", "-nowarn", "-follow", "-print", "-print0", "-ls", "-prune", "-quit",
        "-not", "!", "-a", "-and", "-o", "-or", "(", ")", ",");

    private static readonly FrozenSet<string> WithText = FrozenSet.Create(
        StringComparer.Ordinal,
        "-name", "-iname", "-path", "-ipath", "-wholename", "-iwholename", "-regex", "-iregex", "-type", "-xtype", "-size", "-perm", "-mtime", "-mmin", "-atime",
        "-amin", "-ctime", "-cmin", "-maxdepth", "-mindepth", "-user", "-group", "-uid", "-gid", "-links", "-lname", "-ilname", "-inum", "-fstype", "-regextype",
        "-used", "-context", "-printf");

    private static readonly FrozenSet<string> WithFile = FrozenSet.Create(StringComparer.Ordinal, "-newer", "-anewer", "-cnewer", "-samefile");
    private static readonly FrozenSet<string> WithOutput = FrozenSet.Create(StringComparer.Ordinal, "-fprint", "-fprint0", "-fls", "-fprintf");
    private static readonly FrozenSet<string> WithCommand = FrozenSet.Create(StringComparer.Ordinal, "-exec", "-execdir", "-ok", "-okdir");

    public override void Read(IReadOnlyList<CommandWord> words, int start, Findings findings)
    {
        var at = SkipOptions(words, start);
        var starts = new List<CommandWord>();
        for (; at < words.Count && !BeginsExpression(words[at]); at++)
            starts.Add(words[at]);
        if (starts.Count == 0)
            starts.Add(new("."));
        foreach (var place in starts)
            ReadStart(place, findings);

        var printsPaths = true;
        while (at < words.Count && findings.Failure is null)
        {
            printsPaths &= words[at].Text is not ("-printf" or "-ls" or "-fls" or "-fprintf" or "-exec" or "-execdir" or "-ok" or "-okdir");
            at = ReadPart(words, at, starts, findings);
        }

        findings.Reads = FolderReading.Names;
        findings.FollowsLinks = words.Skip(start).Any(word => word.Text is "-L" or "-follow");
        if (printsPaths)
            findings.PrintsPaths = new(starts is [{ IsLiteral: true, Text: { } only }] ? Below(only) : "./*", IsGlob: true) { Names = NamesIn(words, start) };
    }

    /// <summary>The names of what it finds, where one test says so.</summary>
    private static string NamesIn(IReadOnlyList<CommandWord> words, int start)
    {
        var tests = words.Skip(start).Select(word => word.Text).ToList();
        var at = tests.FindIndex(text => text is "-name" or "-iname");
        var isOnly = at >= 0 && at + 1 < tests.Count && tests.FindIndex(at + 1, text => text is "-name" or "-iname") < 0 && !tests.Exists(text => text is "-o" or "-or" or "," or "!" or "-not");
        return isOnly ? tests[at + 1] ?? "*" : "*";
    }

    private static int SkipOptions(IReadOnlyList<CommandWord> words, int at)
    {
        while (at < words.Count && words[at].Text is "-H" or "-L" or "-P" or "-O0" or "-O1" or "-O2" or "-O3")
            at++;
        return at;
    }

    private static bool BeginsExpression(CommandWord word) => word.Text is ['-', _, ..] or "!" or "(" or ")" or ",";

    private static void ReadStart(CommandWord place, Findings findings)
    {
        if (place is { IsGlob: true, Text: { } text } && GlobPaths.MayBeOption(text))
            findings.Refuse($"a name that matches `{place}` may be taken for an action");
        findings.Read(place);
    }

    private static int ReadPart(IReadOnlyList<CommandWord> words, int at, List<CommandWord> starts, Findings findings)
    {
        if (words[at] is not { IsLiteral: true, Text: { } name })
        {
            findings.Refuse("a part of the expression is only known when it runs");
            return at;
        }

        if (Plain.Contains(name))
            return at + 1;
        if (name == "-delete")
        {
            findings.Add(Risk.Destructive, "`find -delete` deletes what it finds");
            foreach (var place in starts)
                findings.Delete(place);
            return at + 1;
        }

        if (WithCommand.Contains(name))
            return ReadCommand(words, at, starts, findings);
        if (at + 1 >= words.Count)
        {
            findings.Refuse($"`{name}` is not known, or lacks its value");
            return at;
        }

        return ReadValue(words, at, name, findings);
    }

    private static int ReadValue(IReadOnlyList<CommandWord> words, int at, string name, Findings findings)
    {
        var value = words[at + 1];
        if (WithText.Contains(name))
        {
            CheckText(value, findings);
            if (value.Text is { } text && !IsLeftOut(words, at))
                findings.Select(text);
        }
        else if (WithFile.Contains(name) || (name.StartsWith("-newer", StringComparison.Ordinal) && name.Length == 8 && name[7] != 't'))
            findings.Read(value);
        else if (name.StartsWith("-newer", StringComparison.Ordinal) && name.Length == 8)
            CheckText(value, findings);
        else if (WithOutput.Contains(name))
        {
            findings.Write(value);
            return at + (name == "-fprintf" ? 3 : 2);
        }
        else
            findings.Refuse($"`{name}` is not known");
        return at + 2;
    }

    // `-not -name .env` and `-name .env -prune` leave out what they name.
    private static bool IsLeftOut(IReadOnlyList<CommandWord> words, int at) =>
        words[at - 1].Text is "-not" or "!" || (at + 2 < words.Count && words[at + 2].Text == "-prune");

    /// <summary>An unquoted pattern may become several words: none may be the name of an action, and no action has a dot in it.</summary>
    private static void CheckText(CommandWord value, Findings findings)
    {
        if (value.Text is not { } text || (value.IsGlob && !text[(text.LastIndexOfAny(['*', '?', ']', ')', '}']) + 1)..].Contains('.', StringComparison.Ordinal)))
            findings.Refuse($"what `{value}` becomes is only known when it runs");
    }

    private static int ReadCommand(IReadOnlyList<CommandWord> words, int at, List<CommandWord> starts, Findings findings)
    {
        var inner = new List<CommandWord>();
        var names = NamesIn([.. words.Take(at)], 0);
        var end = at + 1;
        for (; end < words.Count && words[end].Text != ";" && !(words[end].Text == "+" && words[end - 1].Text == "{}"); end++)
            AddWord(words[end], starts, inner, words[at].Text is "-execdir" or "-okdir", names);
        if (end == words.Count)
            findings.Refuse($"`{words[at]}` does not end");
        if (inner.Count == 0)
            findings.Refuse($"`{words[at]}` lacks its command");
        else
            findings.Add(new InnerCommand { Words = inner });
        return end + 1;
    }

    private static void AddWord(CommandWord word, List<CommandWord> starts, List<CommandWord> inner, bool inFolder, string names)
    {
        if (word.Text != "{}")
            inner.Add(word.Text?.Contains("{}", StringComparison.Ordinal) == true ? new(null) { Loose = word.Text } : word);
        else if (inFolder)
            inner.Add(new("./*", IsGlob: true) { Names = names });
        else if (inner.Count == 0)
            inner.Add(new(null));
        else
            inner.AddRange(starts.Select(place => place.Text is { } text ? new CommandWord(Below(text), IsGlob: true) { Names = names } : place));
    }

    private static string Below(string place) => place.EndsWith('/') ? place + "*" : place + "/*";
}
