using AgentKit.Tools.Shell.Analysis;

namespace AgentKit.Tools.Tests.Shell.Analysis;

/// <summary>Programs that go through links while they walk a folder, over real links.</summary>
public sealed class FollowedLinkTests : IDisposable
{
    private readonly ToolBench _bench = new();

    public FollowedLinkTests()
    {
        _bench.Write("src/deep/a.txt");
        _bench.Write("other/b.txt");
        _bench.Write("docs/c.txt");
    }

    public static TheoryData<string> Following =>
    [
        "grep -R root: .", "grep -R root:", "grep -nR root: src", "grep --dereference-recursive root: .", "egrep -R root .", "fgrep -R root .", "rg -L root:", "rg --follow root: src",
        "find -L .", "find -L src -name '*.txt'", "find . -follow", "find src -follow -type f", "du -L .", "du --dereference src", "du -sL .", "tree -l", "tree -l src", "fd -L", "fd --follow x src",
        "ls -LR", "ls -L -R src", "ls --dereference --recursive .", "ag -f root", "diff -r src other", "diff src other", "diff -rq src docs", "cd src && grep -R root .", "grep -R root sr*",
        "bash -c 'grep -R root .'", "find -L . | head", "for f in a; do find -L src; done",
    ];

    public static TheoryData<string> NotFollowing =>
        ["grep -r root: .", "grep -rn root src", "rg root:", "find .", "find -P . -name x", "find -H .", "du -sh .", "tree -L 2", "fd x", "ls -R", "ls -l src", "ag root", "grep -R root docs", "find -L docs", "ls src/deep", "grep root *"];

    [Theory, MemberData(nameof(Following))]
    public void A_link_that_leads_out_is_not_proved(string command)
    {
        Assert.True(Prove(command));
        Link("src/deep/out", "/etc");

        Assert.False(Prove(command));
    }

    [Theory, MemberData(nameof(Following))]
    public void A_link_that_stays_in_the_workspace_is_proved(string command)
    {
        Link("src/deep/in", _bench["other"]);
        Link("src/deep/round", _bench.Root);

        Assert.True(Prove(command));
    }

    [Theory, MemberData(nameof(NotFollowing))]
    public void A_program_that_follows_no_link_is_proved(string command)
    {
        Link("src/deep/out", "/etc");

        Assert.True(Prove(command));
    }

    [Theory]
    [InlineData("/etc/passwd")]
    [InlineData("/proc")]
    [InlineData("../../.env")]
    [InlineData("../../../beside")]
    [InlineData("/dev/null")]
    [InlineData("loop")]
    public void A_link_to_what_a_person_must_decide_about_is_not_proved(string target)
    {
        _bench.Write(".env");
        Link("src/deep/loop", target);

        Assert.False(Prove("grep -R root src"));
    }

    [Fact]
    public void A_link_behind_a_link_counts_and_is_named()
    {
        Link("src/in", "../other");
        Link("other/out", "/etc");

        var analysis = Analyse("grep -R root src");
        Assert.False(analysis.IsProvedReadOnly);
        Assert.Contains("`other/out` leads to `/etc`", analysis.Why);
    }

    [Fact]
    public void A_name_that_becomes_an_option_counts()
    {
        Link("src/deep/out", "/etc");
        _bench.Write("-R");

        Assert.False(Prove("grep root *"));
    }

    [Fact]
    public void More_files_than_are_looked_at_are_not_proved()
    {
        for (var i = 0; i <= 20_000; i++)
            Directory.CreateDirectory(_bench[$"many/{i}"]);

        Assert.False(Prove("grep -R root many"));
        Assert.True(Prove("grep -r root many"));
    }

    [Fact]
    public async Task The_shell_really_follows_what_is_asked_for()
    {
        Link("src/deep/out", "/etc");
        Assert.False(_bench.EffectsOf("shell", new { command = "grep -R root: src" })[0].IsRead);
        Assert.True(_bench.EffectsOf("shell", new { command = "grep -r root: src" })[0].IsRead);

        Assert.Contains("src/deep/out/passwd", (await _bench.Call("shell", new { command = "grep -Rs root: src" })).Text);
        Assert.DoesNotContain("passwd", (await _bench.Call("shell", new { command = "grep -rs root: src" })).Text);
    }

    public void Dispose() => _bench.Dispose();

    private void Link(string path, string target) => File.CreateSymbolicLink(_bench[path], target);

    private CommandAnalysis Analyse(string command) => new ShellCommandAnalyser(new HidingSandbox()).Analyse(command, _bench.Workspace)!;

    private bool Prove(string command) => Analyse(command).IsProvedReadOnly;
}
