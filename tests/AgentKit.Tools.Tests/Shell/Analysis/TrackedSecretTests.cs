using AgentKit.Tools.Shell.Analysis;
using AgentKit.Tools.Tests.Git;

namespace AgentKit.Tools.Tests.Shell.Analysis;

/// <summary>Commands of git in a real repository that tracks a secret.</summary>
public sealed class TrackedSecretTests : IDisposable
{
    private readonly ToolBench _bench = new();
    private readonly RealGit _git;

    public TrackedSecretTests()
    {
        _bench.Write(".env", "NOTE=plain-word\n");
        _bench.Write("src/a.cs", "class A;\n");
        _bench.Write("conf/server.pem", "key\n");
        _git = new(_bench.Root);
        _git.Commit("first");
    }

    [Theory]
    [InlineData("git show")]
    [InlineData("git show HEAD")]
    [InlineData("git show -p --stat")]
    [InlineData("git show main")]
    [InlineData("git log -p")]
    [InlineData("git log -3 --patch")]
    [InlineData("git log -U0 -S plain")]
    [InlineData("git log --stat -p -- .")]
    [InlineData("git diff HEAD~1")]
    [InlineData("git diff --cached")]
    [InlineData("git diff main..other")]
    [InlineData("git diff HEAD -- .env conf")]
    [InlineData("git diff-tree -p HEAD")]
    [InlineData("git stash show -p")]
    [InlineData("git stash show -R")]
    [InlineData("git stash show -w stash@{0}")]
    [InlineData("git reflog -p")]
    [InlineData("git format-patch -1 --stdout")]
    [InlineData("git grep plain HEAD")]
    [InlineData("git grep --cached plain")]
    [InlineData("git grep -e plain HEAD -- .")]
    [InlineData("git grep src HEAD")]
    [InlineData("git cat-file -p 5e1c309")]
    [InlineData("git -C src show")]
    [InlineData("git log -S plain --oneline")]
    [InlineData("git log -Gplain")]
    [InlineData("git log --check")]
    [InlineData("git diff --check HEAD~3")]
    [InlineData("git show --stat --check")]
    [InlineData("git log -p -- src :/")]
    [InlineData("git log -p -- src ':(top)'")]
    [InlineData("base64 .git/objects/f8/be50")]
    [InlineData("cat .git/objects/pack/*.pack")]
    [InlineData("git show -- '.e*'")]
    [InlineData("git show -- '*v'")]
    [InlineData("git diff HEAD -- 'con?'  .env")]
    [InlineData("git grep plain HEAD -- ':!src'")]
    [InlineData("git show -- src ':(icase).ENV'")]
    [InlineData("git show -- src ':/.env'")]
    [InlineData("git show src '.e*'")]
    [InlineData("git diff src '.e*'")]
    [InlineData("git show \"$x\" -- src")]
    [InlineData("git --icase-pathspecs show -- .ENV")]
    [InlineData("git show 'HEAD^{/fix.*}' -- .env")]
    [InlineData("git show HEAD:src/a.cs HEAD")]
    [InlineData("git show HEAD HEAD:src/a.cs")]
    [InlineData("git show src/a.cs: HEAD")]
    [InlineData("git log -p HEAD:src/a.cs HEAD")]
    [InlineData("git log -p HEAD:src/a.cs")]
    [InlineData("git format-patch --stdout HEAD:src/a.cs")]
    [InlineData("git grep plain HEAD HEAD:src")]
    [InlineData("git grep plain HEAD:")]
    [InlineData("git show HEAD:../")]
    [InlineData("cd src && git cat-file -p HEAD:")]
    [InlineData("cd src && git show")]
    [InlineData("git status -v")]
    [InlineData("git show HEAD | head")]
    [InlineData("bash -c 'git show'")]
    [InlineData("xargs git show < /dev/null")]
    public void What_prints_tracked_contents_reads_the_secret(string command) => Assert.Contains(".env", Secrets(command));

    [Theory]
    [InlineData("git status")]
    [InlineData("git status --short")]
    [InlineData("git diff")]
    [InlineData("git diff -p")]
    [InlineData("git diff -- src")]
    [InlineData("git diff src/a.cs")]
    [InlineData("git diff --stat HEAD")]
    [InlineData("git diff --name-only main")]
    [InlineData("git diff HEAD -- src")]
    [InlineData("git diff HEAD src/a.cs")]
    [InlineData("git diff --cached -- 'src/*.cs' src")]
    [InlineData("git log")]
    [InlineData("git log --oneline --stat")]
    [InlineData("git log -p -- src")]
    [InlineData("git log -p src/a.cs")]
    [InlineData("git log -L 1,1:src/a.cs")]
    [InlineData("git show --stat")]
    [InlineData("git show --name-only HEAD")]
    [InlineData("git show HEAD:src/a.cs")]
    [InlineData("git show HEAD -- src")]
    [InlineData("git grep plain")]
    [InlineData("git grep plain HEAD -- src")]
    [InlineData("git stash list")]
    [InlineData("git stash show")]
    [InlineData("git reflog")]
    [InlineData("git blame src/a.cs")]
    [InlineData("git cat-file -t HEAD")]
    [InlineData("git cat-file -p HEAD:src/a.cs")]
    [InlineData("git diff HEAD:src/a.cs HEAD~1:src/a.cs")]
    [InlineData("git grep plain HEAD:src")]
    [InlineData("git diff HEAD -- '*.cs'")]
    [InlineData("git grep plain HEAD -- '*.cs' 'src/*'")]
    [InlineData("git log -p -- 'src/**/*.cs'")]
    [InlineData("git show HEAD -- src ':!src/b.cs'")]
    [InlineData("git ls-files")]
    public void What_prints_none_or_others_stays_proved(string command)
    {
        Assert.Empty(Secrets(command));
        Assert.True(Analyse(command).IsProvedReadOnly, Analyse(command).Why);
    }

    [Theory]
    [InlineData("git commit -am x")]
    [InlineData("git commit --all -m x")]
    [InlineData("git commit -m x .env")]
    [InlineData("git add -A")]
    [InlineData("git add .")]
    [InlineData("git add -u && git commit -m x")]
    [InlineData("git stash")]
    [InlineData("git stash push -m x")]
    [InlineData("git pull --rebase")]
    [InlineData("git rebase main")]
    [InlineData("git reset --hard")]
    [InlineData("git restore .")]
    [InlineData("git commit --frobnicate -a")]
    public void What_takes_tracked_contents_away_needs_the_secret(string command) => Assert.Contains(".env", Secrets(command));

    [Theory]
    [InlineData("git commit -m x")]
    [InlineData("git add src/a.cs")]
    [InlineData("git add src")]
    [InlineData("git push")]
    [InlineData("git fetch")]
    [InlineData("git checkout -b x")]
    [InlineData("git stash push -- src")]
    [InlineData("git reset HEAD src/a.cs")]
    [InlineData("git restore src/a.cs")]
    public void What_takes_others_does_not(string command) => Assert.Empty(Secrets(command));

    [Fact]
    public void The_reason_names_it_beside_what_the_command_does() =>
        Assert.Equal("`git commit` commits, and runs hooks; it reads `.env`, which may hold secrets", Analyse("git commit -am x").Why);

    [Fact]
    public void A_changed_secret_is_among_what_git_diff_prints()
    {
        _bench.Write(".env", "NOTE=other words\n");

        Assert.Equal([".env"], Secrets("git diff"));
        Assert.Empty(Secrets("git diff -- src"));
    }

    [Fact]
    public void All_of_them_are_named() => Assert.Equal([".env", "conf/server.pem"], Secrets("git show"));

    [Fact]
    public void Where_no_secret_is_tracked_nothing_is_added()
    {
        _git.Run("rm -q --cached .env conf/server.pem");

        Assert.True(Analyse("git show").IsProvedReadOnly);
        Assert.True(Analyse("git log -p").IsProvedReadOnly);
    }

    [Fact]
    public void A_list_that_cannot_be_read_proves_nothing()
    {
        _bench.Write(".git/index", "garbage");

        Assert.False(Analyse("git show").IsProvedReadOnly);
        Assert.Contains("cannot be seen", Analyse("git show").Why);
        Assert.True(Analyse("git log").IsProvedReadOnly);
    }

    [Fact]
    public void Without_a_list_history_has_its_files_all_the_same()
    {
        File.Delete(_bench[".git/index"]);

        Assert.False(Analyse("git log -p").IsProvedReadOnly);
        Assert.True(Analyse("git log --oneline").IsProvedReadOnly);
    }

    [Fact]
    public void A_bare_repository_is_one()
    {
        _git.Run("clone -q --bare . bare.git");

        Assert.False(Analyse("git -C bare.git log -p").IsProvedReadOnly);
        Assert.False(Analyse("cd bare.git && git grep plain main").IsProvedReadOnly);
    }

    [Fact]
    public void The_repository_in_a_folder_is_looked_at()
    {
        _bench.Write("inner/.env", "x");
        new RealGit(_bench["inner"]).Commit("first");

        Assert.Equal(["inner/.env"], Secrets("git -C inner show"));
        Assert.Equal(["inner/.env"], Secrets("cd inner && git show"));
    }

    public void Dispose() => _bench.Dispose();

    private CommandAnalysis Analyse(string command) => new ShellCommandAnalyser(new HidingSandbox()).Analyse(command, _bench.Workspace)!;

    private IEnumerable<string> Secrets(string command) => Analyse(command).Effects.OfType<ReadPath>().Where(read => read.IsProtected).Select(read => read.Path).Distinct();
}
