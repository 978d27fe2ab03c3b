using System.Diagnostics;
using AgentKit.Core.Tests.Capabilities;
using AgentKit.Trust;

namespace AgentKit.Core.Tests.Trust;

/// <summary>Files that are not what their names say. All of these would hang, mislead or leak in a reader that just opens them.</summary>
public sealed class HostileWorkspaceTests : IDisposable
{
    private readonly TrustBench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Theory]
    [InlineData("/etc/passwd", "leads out")]
    [InlineData("../outside.md", "leads out")]
    [InlineData("/proc/self/environ", "leads out")]
    [InlineData("/dev/zero", "leads out")]
    [InlineData("/dev/tty", "leads out")]
    [InlineData("nowhere", "leads nowhere")]
    [InlineData("AGENTS.md", "leads nowhere")]
    [InlineData("docs", "a folder")]
    public async Task A_link_that_leads_to_no_file_of_the_workspace_is_shown_and_not_read(string target, string why)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Links are told apart on Linux.");
        Directory.CreateDirectory(_bench["docs"]);
        await File.WriteAllTextAsync(Path.Combine(_bench.Scratch, "outside.md"), "outside");
        _bench.Link("AGENTS.md", target);
        _bench.Link(".agentkit/settings.json", target == "AGENTS.md" ? "settings.json" : target[0] == '/' ? target : "../" + target);

        var review = _bench.Review();

        Assert.All(review.Files, file => Assert.Contains(why, file.Problem, StringComparison.Ordinal));
        Assert.All(review.Files, file => Assert.Equal((0, null), (file.Content.Length, file.Sha256)));
        Assert.Equal([".agentkit/settings.json", "AGENTS.md"], review.Files.Select(file => file.Path));
        Assert.Null(review.Find("AGENTS.md"));
    }

    [Fact]
    public void A_link_within_the_workspace_is_read()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Links are followed on Linux.");
        _bench.Write("docs/agents.md", "Be brief.");
        _bench.Link("AGENTS.md", "docs/agents.md");

        Assert.Equal("Be brief.", _bench.Review().Find("AGENTS.md")!.Text);
    }

    [Fact]
    public async Task A_link_that_is_turned_to_lead_out_is_a_change()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Links are followed on Linux.");
        _bench.Write("docs/agents.md", "Be brief.");
        _bench.Link("AGENTS.md", "docs/agents.md");
        await _bench.TrustIt();

        File.Delete(_bench["AGENTS.md"]);
        _bench.Link("AGENTS.md", "/etc/passwd");
        var change = Assert.Single(_bench.Review().Changes);

        Assert.Equal(("AGENTS.md", SteeringChangeKind.Changed, "Be brief.", "it leads out of the workspace"), (change.Path, change.Kind, change.Before, change.Now!.Problem));
    }

    [Fact(Timeout = 30_000)]
    public async Task A_FIFO_is_not_waited_at()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "There is mkfifo.");
        Directory.CreateDirectory(_bench[".agentkit/hooks"]);
        foreach (var path in (string[])["AGENTS.md", ".mcp.json", ".agentkit/settings.json", ".agentkit/hooks/x"])
            Shell.Run("mkfifo", _bench[path]);

        var review = await Task.Run(_bench.Review, TestContext.Current.CancellationToken);

        Assert.Equal(4, review.Files.Count);
        Assert.All(review.Files, file => Assert.Equal("it is a device, a FIFO or a socket", file.Problem));
    }

    [Fact]
    public async Task An_empty_folder_under_a_files_name_steers_nothing_until_something_is_in_it()
    {
        _bench.Write("AGENTS.md", "Be brief.");
        await _bench.TrustIt();
        Directory.CreateDirectory(_bench[".mcp.json"]);
        Directory.CreateDirectory(_bench[".agentkit"]);
        var empty = _bench.Review();
        _bench.Write(".mcp.json/x", "{}");

        var full = _bench.Review();

        Assert.Equal((TrustState.Trusted, TrustState.Changed), (empty.State, full.State));
        Assert.Equal([".mcp.json"], full.Changes.Select(change => change.Path));
    }

    [Fact]
    public void A_folder_under_a_files_name_and_a_file_under_a_folders_name_are_what_they_are()
    {
        Directory.CreateDirectory(_bench["AGENTS.md"]);
        _bench.Write("AGENTS.md/x", "inside");
        _bench.Write(".agentkit", "a file");

        var review = _bench.Review();

        Assert.Equal([(".agentkit", null), ("AGENTS.md", "it is a folder, or a link to one")], review.Files.Select(file => (file.Path, file.Problem)));
    }

    [Fact]
    public async Task A_settings_folder_that_leads_out_brings_nothing_in()
    {
        var outside = Directory.CreateDirectory(Path.Combine(_bench.Scratch, "outside")).FullName;
        await File.WriteAllTextAsync(Path.Combine(outside, "settings.json"), "{}");
        Directory.CreateSymbolicLink(_bench[".agentkit"], outside);

        var file = Assert.Single(_bench.Review().Files);

        Assert.Equal((".agentkit", true), (file.Path, file.Problem is not null));
    }

    [Fact]
    public void A_huge_file_is_not_read()
    {
        using (var huge = File.Create(_bench["AGENTS.md"]))
            huge.SetLength(20L * 1024 * 1024 * 1024);
        var began = Stopwatch.StartNew();

        var file = Assert.Single(_bench.Review().Files);

        Assert.Equal((0, "it is too large to be looked at"), (file.Content.Length, file.Problem));
        Assert.True(began.Elapsed < TimeSpan.FromSeconds(10), $"{began.Elapsed}");
    }

    [Fact]
    public void The_largest_file_that_is_allowed_is_read_whole()
    {
        using var bench = new TrustBench(new() { MostBytes = 1000 });
        bench.Write("AGENTS.md", new string('x', 1000));
        bench.Write(".mcp.json", new string('x', 1001));

        Assert.Equal([null, 1000], bench.Review().Files.Select(file => file.Problem is null ? (int?)file.Content.Length : null));
    }

    [Fact]
    public async Task More_files_than_anybody_could_look_at_cannot_be_trusted()
    {
        for (var i = 0; i < 201; i++)
            _bench.Write($".agentkit/hooks/{i}.sh");

        var review = _bench.Review();
        var refused = await Assert.ThrowsAsync<AgentKitException>(() => _bench.Trust.TrustAsync(review, "anna"));

        Assert.Contains("more than 200 files", review.WhyNot, StringComparison.Ordinal);
        Assert.Contains("more than 200 files", refused.Message, StringComparison.Ordinal);
        Assert.False(_bench.Review().IsTrusted);
    }

    [Fact]
    public async Task Files_that_are_hidden_behind_the_limit_after_trust_make_it_untrusted()
    {
        _bench.Write(".agentkit/hooks/0.sh");
        await _bench.TrustIt();
        var deep = ".agentkit/" + string.Concat(Enumerable.Repeat("a/", 20));
        _bench.Write(deep + "evil.sh");

        Assert.Equal((TrustState.Changed, true), (_bench.Review().State, _bench.Review().WhyNot is not null));
    }

    [Theory]
    [InlineData("AGENTS.md")]
    [InlineData("agents.md")]
    [InlineData("Agents.Md")]
    [InlineData("ＡGENTS.md")]
    [InlineData("AGENTS\u200B.md")]
    [InlineData(".MCP.json")]
    [InlineData(".AGENTKIT/settings.json")]
    [InlineData(".agent\u212Ait/settings.json")]
    public void A_name_that_some_file_system_takes_for_the_right_one_counts(string path)
    {
        _bench.Write(path);

        Assert.Equal(path, Assert.Single(_bench.Review().Files).Path);
    }

    [Theory]
    [InlineData("AGENTS.md.bak")]
    [InlineData("MY_AGENTS.md")]
    [InlineData("docs/AGENTS.md")]
    [InlineData(".agentkit2/settings.json")]
    [InlineData("mcp.json")]
    public void Other_names_steer_nothing(string path)
    {
        _bench.Write(path);

        Assert.Empty(_bench.Review().Files);
    }

    [Fact]
    public async Task Files_that_change_while_they_are_read_never_give_bytes_that_were_not_fingerprinted()
    {
        _bench.Write("AGENTS.md", new string('a', 1000));
        using var stop = new CancellationTokenSource();
        var swapping = Task.Run(() =>
        {
            for (var i = 0; !stop.IsCancellationRequested; i++)
            {
                File.WriteAllText(_bench["new"], new string((char)('a' + (i % 26)), 500 + (i % 1000)));
                File.Move(_bench["new"], _bench["AGENTS.md"], overwrite: true);
            }
        }, TestContext.Current.CancellationToken);

        for (var i = 0; i < 300; i++)
        {
            foreach (var file in _bench.Review().Files.Where(file => file.Problem is null))
                Assert.Equal(file.Sha256, Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(file.Content.Span)));
        }

        await stop.CancelAsync();
        await swapping;
    }
}
