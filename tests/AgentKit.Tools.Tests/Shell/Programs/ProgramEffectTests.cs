using AgentKit.Tools.Shell.Programs;

namespace AgentKit.Tools.Tests.Shell.Programs;

public sealed class ProgramEffectTests
{
    [Theory]
    [InlineData("cat a.txt ../b /etc/hosts", "read_path a.txt, read_path ../b, read_path /etc/hosts")]
    [InlineData("cat - /dev/null", "")]
    [InlineData("ls", "read_path .")]
    [InlineData("ls src/*.cs *.md", "read_path src, read_path .")]
    [InlineData("ls */../../x", "read_path /")]
    [InlineData("ls .*", "read_path /")]
    [InlineData("ls .[!.]*", "read_path .")]
    [InlineData("grep -f words.txt a b", "read_path words.txt, read_path a, read_path b")]
    [InlineData("grep -e x -e y a", "read_path a")]
    [InlineData("find /etc -newer x -name '*.c'", "read_path /etc, read_path x")]
    [InlineData("git -C sub diff -- ../x", "read_path sub, read_path sub/../x, read_path .")]
    [InlineData("git diff /etc/passwd", "read_path /etc/passwd, read_path .")]
    [InlineData("git show HEAD:config/.env", "read_path config/.env, read_path .")]
    [InlineData("git show :1:a", "read_path a, read_path .")]
    [InlineData("git log -- ':(top)../x' ':!y'", "read_path ../x, read_path y, read_path .")]
    [InlineData("git log -L1,5:../a.cs", "read_path ../a.cs, read_path .")]
    [InlineData("jq -f filter.jq a.json", "read_path filter.jq, read_path a.json, unknown ")]
    [InlineData("tar -tf a.tar -C out", "read_path a.tar, read_path out")]
    [InlineData("tar tfC a.tar out", "read_path a.tar, read_path out")]
    [InlineData("sed -n p a b", "read_path a, read_path b")]
    [InlineData("sed -n '/x/r /etc/passwd' a", "read_path /etc/passwd, read_path a")]
    [InlineData("awk '{print}' a b", "read_path a, read_path b")]
    [InlineData("test a -nt ../b", "read_path a, read_path ../b")]
    [InlineData("mkdir -p a b/c", "write_path a, write_path b/c")]
    [InlineData("cp a b", "read_path a, write_path b, write_path b/a")]
    [InlineData("cp -r hooks/pre-commit .git/hooks", "read_path hooks/pre-commit, write_path .git/hooks, write_path .git/hooks/pre-commit")]
    [InlineData("cp -t out a", "write_path out, read_path a")]
    [InlineData("tee -a a b", "write_path a, write_path b")]
    [InlineData("sort -oout a", "write_path out, read_path a")]
    [InlineData("sed -i s/a/b/ a b", "write_path a, write_path b")]
    [InlineData("rm -rf a b/*", "delete_path a, delete_path b")]
    [InlineData("find src -delete", "read_path src, delete_path src")]
    [InlineData("curl -s https://Example.org:8443/x", "network example.org:8443")]
    [InlineData("curl example.org/x", "network example.org")]
    [InlineData("curl https://user@example.org", "network *")]
    [InlineData("curl -o out https://example.org", "write_path out, network example.org")]
    [InlineData("ssh me@example.org uptime", "network example.org")]
    [InlineData("git push git@github.com:a/b.git main", "network github.com, network *")]
    [InlineData("kill 1", "change_state ends processes")]
    public void It_touches(string line, string expected) =>
        Assert.Equal(expected, string.Join(", ", CommandLines.Judge(line).Effects.Select(effect => $"{effect.Kind} {effect.Target}")));

    [Theory]
    [InlineData("rm -rf $x")]
    [InlineData("frobnicate")]
    [InlineData("$x")]
    [InlineData("python a.py")]
    [InlineData("git rebase main")]
    [InlineData("ls --weird")]
    [InlineData("make")]
    public void What_it_may_touch_besides_is_unknown(string line) => Assert.Contains(CommandLines.Judge(line).Effects, effect => effect is Unknown);

    [Theory]
    [InlineData("git push --force", "`git push --force` rewrites or deletes what others have")]
    [InlineData("git reset --hard", "`git reset --hard` throws changes away")]
    [InlineData("git clean -fdx", "`git clean` deletes files that are not tracked")]
    [InlineData("ls -l --odd", "`ls`: the option `--odd` is not known")]
    [InlineData("sed 's/a/b/e' x", "`sed`: in its script the flag `e` runs a program")]
    [InlineData("sort -o x y", "`sort` writes x")]
    [InlineData("./git status", "`./git` need not be the program of that name")]
    [InlineData("frobnicate", "nothing is known of what `frobnicate` does")]
    public void It_names_the_reason(string line, string why) => Assert.Equal(why, CommandLines.Judge(line).Why);

    [Theory]
    [InlineData("env -i A=1 B=2 ls -l", "ls -l", "A=1 B=2")]
    [InlineData("sudo -u root A=1 rm x", "rm x", "A=1")]
    [InlineData("timeout -k 1 5 git status", "git status", "")]
    [InlineData("nice -n 5 ls", "ls", "")]
    [InlineData("find src lib -exec grep -l x {} +", "grep -l x src/* lib/*", "")]
    [InlineData("find . -execdir cat {} \\;", "cat ./*", "")]
    [InlineData("kubectl exec db -- ls", "ls", "")]
    [InlineData("command ls", "ls", "")]
    public void It_runs_a_command(string line, string words, string variables)
    {
        var inner = Assert.Single(CommandLines.Judge(line).Inner);

        Assert.Equal((words, variables), (string.Join(' ', inner.Words), string.Join(' ', inner.Variables)));
    }

    [Theory]
    [InlineData("bash -c 'ls; rm x' name", "ls; rm x")]
    [InlineData("bash -lc ls", "ls")]
    [InlineData("eval ls '|' wc", "ls | wc")]
    [InlineData("ssh host ls -l", "ls -l")]
    [InlineData("su -c 'rm x' root", "rm x")]
    [InlineData("trap 'rm x' EXIT", "rm x")]
    [InlineData("watch -n 1 ls -l", "ls -l")]
    public void It_runs_a_script(string line, string script) => Assert.Equal(script, Assert.Single(CommandLines.Judge(line).Inner).Script);

    [Theory]
    [InlineData("ssh host ls", true)]
    [InlineData("docker exec web ls", true)]
    [InlineData("sudo ls", false)]
    public void What_runs_elsewhere_is_marked(string line, bool elsewhere) => Assert.Equal(elsewhere, Assert.Single(CommandLines.Judge(line).Inner).IsElsewhere);

    [Theory]
    [InlineData("find . -name '*.cs'", "grep -n TODO", false, true)]
    [InlineData("find . -print0", "-0 grep -n TODO", false, true)]
    [InlineData("find . -name '*.cs'", "sed -n 1p", false, false)]
    [InlineData("find . -print0", "-0 sed -n 1p", false, true)]
    [InlineData("git ls-files", "wc -l", false, true)]
    [InlineData("git ls-files", "-d '\\n' sort", false, false)]
    [InlineData("rg -l foo", "cat", false, true)]
    [InlineData("grep -rl foo .", "-I{} cat {}", false, true)]
    [InlineData("find .", "-I{} sh -c 'cat {}'", false, false)]
    [InlineData("find .", "-d / -n1 sort", false, false)]
    [InlineData("find .", "-a list cat", false, false)]
    [InlineData("find .", "rm", false, false)]
    [InlineData("find . -printf '%f'", "cat", true, false)]
    [InlineData("grep -r foo .", "cat", true, false)]
    [InlineData("cat list", "cat", true, false)]
    public void Paths_that_one_command_prints_are_words_of_another(string source, string xargs, bool unknownSource, bool isReadOnly)
    {
        var paths = CommandLines.Judge(source).PrintsPaths;
        var inner = Assert.Single(CommandLines.Judge("xargs " + xargs).Inner);
        var judgement = inner.WithInput(paths ?? new CommandWord(null));

        Assert.Equal(unknownSource, paths is null);
        Assert.Equal(isReadOnly, judgement.Script is null && ProgramKnowledge.Judge(new(judgement.Words)).IsReadOnly);
    }

    [Theory]
    [InlineData("grep -v test", true)]
    [InlineData("head -5", true)]
    [InlineData("sort -u", true)]
    [InlineData("grep -o x", false)]
    [InlineData("sed s/a/b/", false)]
    [InlineData("cut -c2-", false)]
    public void A_filter_passes_lines_on(string line, bool passes) => Assert.Equal(passes, CommandLines.Judge(line).PassesLinesOn);

    [Theory]
    [InlineData("cd src", "src")]
    [InlineData("pushd ../x", "../x")]
    [InlineData("cd", null)]
    [InlineData("cd -", null)]
    [InlineData("cd $x", null)]
    [InlineData("popd", null)]
    [InlineData("cd -L src", "src")]
    public void The_folder_changes(string line, string? folder) => Assert.Equal(new FolderChange(folder), CommandLines.Judge(line).Folder);

    [Theory]
    [InlineData("sh", true)]
    [InlineData("bash -s", true)]
    [InlineData("python3 -", true)]
    [InlineData("python", true)]
    [InlineData("node", true)]
    [InlineData("bash build.sh", false)]
    [InlineData("bash -c ls", false)]
    [InlineData("cat", false)]
    public void It_runs_what_it_reads(string line, bool reads) => Assert.Equal(reads, CommandLines.Judge(line).ReadsProgramFromInput);

    [Theory]
    [InlineData("test -n X", true)]
    [InlineData("[ X = a ]", true)]
    [InlineData("[ a != X ]", true)]
    [InlineData("[ -f X ]", false)]
    [InlineData("[ X ]", false)]
    [InlineData("[ X -eq 1 ]", true)]
    [InlineData("[ a = b -a X ]", false)]
    public void A_quoted_expansion_is_compared(string line, bool isReadOnly)
    {
        var words = CommandLines.Split(line).Select(word => word.Text == "X" ? new CommandWord(null) { IsOneWord = true } : word);

        Assert.Equal(isReadOnly, ProgramKnowledge.Judge(new([.. words])).IsReadOnly);
    }

    [Fact]
    public void Anything_at_all_is_judged()
    {
        var random = new Random(20_26);
        string?[] pieces = ["git", "sed", "awk", "find", "tar", "xargs", "-", "--", "-n", "-i", "--x=", "", null, "*", "{}", "+", ";", "[", "]", "s/a/", "'", "~", "-exec", "/", "1,", "\\", "\0", "e", "x y", "-C", "="];

        for (var i = 0; i < 20_000; i++)
        {
            var words = Enumerable.Range(0, random.Next(8)).Select(_ => new CommandWord(pieces[random.Next(pieces.Length)], random.Next(6) == 0)).ToList();
            Assert.NotEmpty(ProgramKnowledge.Judge(new(words)).Risks);
        }
    }
}
