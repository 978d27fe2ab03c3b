using System.Runtime.Versioning;
using AgentKit.Capabilities;
using AgentKit.Tools.Shell.Analysis;

namespace AgentKit.Tools.Tests.Shell.Analysis;

/// <summary>
/// Commands that are judged to only read are run by real bash, in a jail in which the tree can be written: afterwards it
/// is what it was, nothing has tried to reach the network, and nothing outside was read.
/// </summary>
[UnsupportedOSPlatform("windows")]
public sealed class DifferentialTests(ITestOutputHelper output)
{
    private const int Commands = 5000;
    private const int LeastProved = 1500;
    private const int LeastOfPlainTreeOnly = 15;

    [Fact]
    public void What_is_judged_to_only_read_changes_nothing_reaches_nobody_and_reads_nothing_outside()
    {
        using var tree = ScratchTree.WithSecretsAndLinksOut();
        var jail = new ReadOnlyJail(tree);
        jail.Require();
        var proved = Proved(tree);

        output.WriteLine($"{proved.Length} of {Commands} commands are judged to only read, of programs of {TableCommands.RowCount} rows of the table");
        Assert.True(proved.Length >= LeastProved, $"only {proved.Length} were judged to only read, too few to show anything");
        AssertNone(jail.Guilty(proved));

        // The files are hidden: only git has the secrets elsewhere.
        AssertNone(jail.Telling([.. proved.Where(command => command.Contains("git ", StringComparison.Ordinal))]));
    }

    [Fact]
    public void Nor_does_what_is_judged_so_only_where_there_are_no_secrets_and_no_links_that_lead_out()
    {
        using var tree = ScratchTree.Plain();
        using var other = ScratchTree.WithSecretsAndLinksOut();
        var jail = new ReadOnlyJail(tree);
        jail.Require();
        var proved = Proved(tree).Except(Proved(other)).ToArray();

        output.WriteLine($"{proved.Length} of {Commands} commands are judged to only read in the plain tree only");
        Assert.True(proved.Length >= LeastOfPlainTreeOnly, $"only {proved.Length} were judged to only read, too few to show anything");
        AssertNone(jail.Guilty(proved));
    }

    [Theory]
    [InlineData("touch made", "changed the tree")]
    [InlineData("echo x >> a.txt", "changed the tree")]
    [InlineData("chmod 600 a.txt", "changed the tree")]
    [InlineData("ln -sfn docs code", "changed the tree")]
    [InlineData("git add untracked.txt", "changed the tree")]
    [InlineData("touch ../made", "made /tmp/made")]
    [InlineData("(exec 3<>/dev/tcp/192.0.2.1/80) 2>/dev/null; true", "network")]
    [InlineData("(exec 3<>/dev/tcp/127.0.0.1/80) 2>/dev/null; true", "network")]
    [InlineData("cat ../beside/secret.txt", "printed what is outside")]
    [InlineData("md5sum out/*", "read /tmp/beside/secret.txt")]
    [InlineData("cat docs/out.txt | rev", "read /tmp/beside/secret.txt")]
    [InlineData("ls ..", "read /tmp")]
    [InlineData("ls ~", "read /tmp/home")]
    public void The_jail_sees_what_it_is_there_to_see(string command, string what)
    {
        using var tree = ScratchTree.WithSecretsAndLinksOut();
        var jail = new ReadOnlyJail(tree);
        jail.Require();

        var guilty = Assert.Single(jail.Guilty(["ls", command, "cat a.txt"]));

        Assert.StartsWith(command + " => ", guilty, StringComparison.Ordinal);
        Assert.Contains(what, guilty, StringComparison.Ordinal);
    }

    [Fact]
    public void The_jail_hears_secrets_that_git_tells_and_no_others()
    {
        using var tree = ScratchTree.WithSecretsAndLinksOut();
        var jail = new ReadOnlyJail(tree);
        jail.Require();

        var telling = jail.Telling(["cat .env .env.local", "git show HEAD:.env", "git status", "git diff", "git stash show -p"]);

        Assert.Equal(["git show HEAD:.env => printed a secret", "git stash show -p => printed a secret"], telling);
    }

    private static void AssertNone(IEnumerable<string> guilty)
    {
        var lines = guilty.ToList();
        Assert.True(lines.Count == 0, string.Join('\n', lines));
    }

    private static string[] Proved(ScratchTree tree)
    {
        var analyser = new ShellCommandAnalyser(new HidingSandbox());
        var workspace = new Workspace(tree.Workspace);
        var generator = new CommandGenerator(seed: 20260401);
        return [.. Enumerable.Range(0, Commands).Select(_ => generator.Next()).Where(command => analyser.Analyse(command, workspace) is { IsProvedReadOnly: true }).Distinct()];
    }
}
