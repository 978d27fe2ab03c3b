namespace AgentKit.Tools.Tests.Shell.Analysis;

/// <summary>
/// Makes command lines, with constructs around them: in three lines of five of any program with any option, operand and quote that
/// is likely or nasty, otherwise of what the table of programs holds for harmless, so that many of them are judged to be.
/// </summary>
internal sealed class CommandGenerator
{
    private const int MostDepth = 3;

    private static readonly string[] Programs =
    [
        "ls", "cat", "head", "tail", "wc", "sort", "uniq", "cut", "tr", "grep", "rg", "find", "sed", "awk", "diff", "cmp", "comm", "join", "paste", "stat", "file", "du", "tree", "tac", "rev", "nl", "fold",
        "od", "xxd", "base64", "md5sum", "sha256sum", "cksum", "date", "echo", "printf", "pwd", "test", "[", "seq", "expr", "basename", "dirname", "realpath", "readlink", "env", "which", "type", "command", "git",
        "tar", "gzip", "zcat", "jq", "xargs", "tee", "touch", "cp", "mv", "rm", "mkdir", "ln", "dd", "truncate", "split", "csplit", "shuf", "column", "numfmt", "install", "mktemp", "timeout", "nice", "sh", "bash", "eval",
        "read", "export", "declare", "unset", "set", "trap", "true", "false", ":", "cd", "pushd", "hash", "umask", "ulimit", "id", "uname", "whoami", "getent", "curl", "python3", "perl", "node", "make", "dotnet", "less", "man", "sleep", "strings", "expand", "pr", "tsort", "ptx", "look", "iconv", "logger", "script", "watch", "chmod",
    ];

    private static readonly string[] GitWords =
    [
        "status", "log", "diff", "show", "branch", "tag", "remote", "config", "stash", "blame", "grep", "ls-files", "ls-tree", "rev-parse", "describe", "shortlog", "reflog", "cat-file", "add", "commit", "checkout", "reset",
        "clean", "fetch", "archive", "bundle", "notes", "worktree", "submodule", "bisect", "rev-list", "name-rev", "for-each-ref", "symbolic-ref", "update-ref", "gc", "init", "mv", "rm", "restore", "switch", "format-patch", "apply",
    ];

    private static readonly string[] Options =
    [
        "-n", "-l", "-a", "-r", "-R", "-i", "-v", "-e", "-f", "-o", "-w", "-c", "-d", "-s", "-p", "-u", "-t", "-x", "-z", "-0", "-1", "-5", "-la", "-rn", "-nr", "-hn", "-I", "-E", "-F", "-q", "-h", "-L", "-C", "-A2", "--", "-",
        "--color=always", "--help", "--version", "--output=made", "--output", "--in-place", "--delete", "--force", "--exec", "--files0-from=list", "--compress-program=./evil", "--to-command=./evil", "--pre=./evil", "--ext-diff", "--textconv",
        "--no-pager", "--oneline", "--stat", "--name-only", "-delete", "-print", "-print0", "-name", "-type", "-exec", "-execdir", "-fprint", "-fprintf", "-ok", "-maxdepth", "-newer", "-prune", "+", ";", "\\;", "{}", "-iname", "-path", "--outp=made", "-omade", "-imade", "-S", "-P", "-W", "--debug", "--sort=name", "--reference=a.txt", "-D", "--set", "-m", "-g", "--list", "--get", "--all", "-N", "-k", "-b",
    ];

    private static readonly string[] Operands =
    [
        "a.txt", "b.txt", "src", "src/a.cs", ".", "docs", "list", "made", "src/made", "*.txt", "src/*.cs", "*", "./*", "TODO", "'*.cs'", "\"a b\"", "1", "10", "s/a/b/", "s/a/b/w made", "1,3p", "'{print $1}'", "'BEGIN{system(\"touch made\")}'", "'{print > \"made\"}'", "'1e touch made'", "'w made'", "'s/a/touch made/e'", "f", "d", "HEAD", "x=y", "touch", "made",
        "'touch made'", "$f", "\"$f\"", "${f:-a.txt}", "$HOME", "~", "../beside", "/dev/null", "/tmp/made", "$(cat list)", "`cat list`", "$((1+1))", "'a[$(touch made)]'", "-eq", "=", "!", "(", "\\(", "%s\\n", "+%Y", "@a.txt", "key=value", "user.name", "alias.x", "!touch made", "origin", "\"\"", "a.txt:made", "-omade", "fmade", "made.tar", "''",
    ];

    private static readonly string[] Harmless = ["a.txt", "b.txt", "src/a.cs", "docs/x.md", "list", ".", "src", "1", "*.txt", "TODO", "'b'", "HEAD", "data.json"];
    private static readonly string[] Redirections = ["2>/dev/null", "2>&1", ">/dev/null", "> made", ">> made", "< a.txt", "&> made", "<<< text", "< list", ">| made", "3> made", "> a.txt", "<> made", ">&2", "2>made", "> $f", "> \"$f\""];
    private static readonly string[] Variables = ["f=a.txt", "f=made", "LC_ALL=C", "PATH=.", "PAGER=cat", "GIT_PAGER=./evil", "x=1", "TZ=UTC", "IFS=,", "BASH_ENV=evil", "LS_COLORS=x", "GIT_EXTERNAL_DIFF=./evil", "GREP_OPTIONS=-r", "PS4='$(touch made)'"];

    private static readonly string[] HarmlessRedirections = ["2>/dev/null", "2>&1", ">/dev/null", "< a.txt", "<<< text", "< list"];
    private static readonly string[] HarmlessVariables = ["f=a.txt", "LC_ALL=C", "x=1", "TZ=UTC"];
    private static readonly string[] Around = ["timeout 2", "nice", "env", "command", "bash -c", "nohup", "eval", "exec", "!", "time", "\\", "cd src &&", "cd docs;", "cat list |", "git ls-files | xargs"];
    private static readonly string[] HarmlessAround = ["timeout 2", "nice", "command", "!", "time", "cd src &&", "cd docs;", "cat list |"];

    private readonly Random _random;
    private readonly TableCommands _table;
    private bool _isNasty;

    public CommandGenerator(int seed)
    {
        _random = new(seed);
        _table = new(_random);
    }

    public string Next()
    {
        _isNasty = _random.Next(5) < 3;
        return Line(MostDepth);
    }

    private string Line(int depth)
    {
        var roll = depth == 0 ? 0 : _random.Next(30);
        return roll switch
        {
            < 14 => Simple(depth),
            < 18 => $"{Simple(depth)} | {Simple(depth)}",
            18 => $"{Line(depth - 1)} && {Line(depth - 1)}",
            19 => $"{Line(depth - 1)}; {Line(depth - 1)}",
            20 => $"{Line(depth - 1)} || {Line(depth - 1)}",
            21 => $"({Line(depth - 1)})",
            22 => $"{{ {Line(depth - 1)}; }}{Maybe(3, _isNasty ? Redirections : HarmlessRedirections)}",
            23 => $"if {Line(depth - 1)}; then {Line(depth - 1)}; fi",
            24 => $"for f in {One(_isNasty ? Operands : Harmless)} {One(_isNasty ? Operands : Harmless)}; do {Line(depth - 1)}; done",
            25 => $"echo $({Line(depth - 1)})",
            26 => $"cat <({Line(depth - 1)})",
            27 => $"{One(_isNasty ? Variables : HarmlessVariables)}; {Line(depth - 1)}",
            28 => $"find . -type f | xargs {Simple(depth - 1)}",
            _ => $"{One(_isNasty ? Around : HarmlessAround)} {Simple(depth - 1)}",
        };
    }

    private string Simple(int depth) => _isNasty ? Nasty(depth) : _table.Next() + Maybe(8, HarmlessRedirections);

    private string Nasty(int depth)
    {
        var program = One(Programs);
        var words = new List<string>();
        if (_random.Next(12) == 0)
            words.Add(One(Variables));
        words.Add(program);
        if (program == "git")
            words.Add(One(GitWords));
        for (var count = _random.Next(5) - 2; count > 0; count--)
            words.Add(One(Options));
        for (var count = _random.Next(3); count > 0; count--)
            words.Add(depth > 0 && _random.Next(25) == 0 ? $"\"$({Line(0)})\"" : One(_random.Next(2) == 0 ? Harmless : Operands));
        if (_random.Next(6) == 0)
            words.Insert(_random.Next(1, words.Count), One(Options));
        if (_random.Next(5) == 0)
            words.Add(One(Redirections));
        return string.Join(' ', words);
    }

    private string Maybe(int chance, string[] items) => _random.Next(chance) == 0 ? " " + One(items) : "";

    private string One(string[] items) => items[_random.Next(items.Length)];
}
