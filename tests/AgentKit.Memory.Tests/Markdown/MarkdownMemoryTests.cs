using AgentKit.Memory.Markdown;

namespace AgentKit.Memory.Tests.Markdown;

public sealed class MarkdownMemoryTests : IDisposable
{
    private readonly MemoryBench _bench = new();
    private readonly string _file;

    public MarkdownMemoryTests() => _file = Path.Combine(_bench.Folder, "notes", "user.md");

    public void Dispose() => _bench.Dispose();

    private ScopedMemory Memory => new MarkdownMemoryStore(_bench.Store, scope => scope.Group.Length == 0 ? _file : null).In(MemoryBench.Mine);

    [Fact]
    public async Task What_is_remembered_stands_in_the_file_for_people()
    {
        await Memory.AddAsync([MemoryBench.Record("a", "Prefers tabs.") with { Kind = MemoryKind.Preference }, MemoryBench.Record("b", "The port\nis 8080 <!-- really -->.")], TestContext.Current.CancellationToken);

        Assert.Equal(
            """
            # Memory: user local

            <!-- A list item is a record. Change its words, add items, delete them; new items need no comment. -->

            ## Preferences

            - Prefers tabs. <!-- id: a; at: 2026-03-02T09:00:00.000Z; trust: person -->

            ## Facts

            - The port is 8080 &lt;!-- really --&gt;. <!-- id: b; at: 2026-03-02T09:00:00.000Z; trust: person -->

            """,
            await File.ReadAllTextAsync(_file, TestContext.Current.CancellationToken),
            ignoreLineEndingDifferences: true);
    }

    [Fact]
    public async Task What_a_person_writes_changes_and_takes_out_counts_and_nothing_is_erased()
    {
        var token = TestContext.Current.CancellationToken;
        var memory = Memory;
        await memory.AddAsync([MemoryBench.Record("a", "Prefers tabs."), MemoryBench.Record("b", "The port is 8080."), MemoryBench.Record("c", "Old news.")], token);
        var text = await File.ReadAllTextAsync(_file, token);
        text = string.Join('\n', text.Split('\n').Where(line => !line.Contains("Old news", StringComparison.Ordinal))).Replace("8080", "8081", StringComparison.Ordinal) + "\n## Decisions\n\n* We ship on Fridays,\n  after lunch.\n\nNot a record.\n";
        await SaveAsync(text);

        var active = await memory.ListAsync(MemoryStatus.Active, token);

        Assert.Equal(["Prefers tabs.", "The port is 8081.", "We ship on Fridays, after lunch."], active.Select(record => record.Statement).Order(StringComparer.Ordinal));
        Assert.Equal(MemoryKind.Decision, active.Single(record => record.Statement.StartsWith("We", StringComparison.Ordinal)).Kind);
        Assert.Equal((MemoryStatus.Dropped, MemoryStatus.Superseded), ((await memory.FindAsync("c", token))!.Status, (await memory.FindAsync("b", token))!.Status));
        Assert.Contains("8081", (await File.ReadAllTextAsync(_file, token)));
        Assert.Single(await memory.SearchAsync(new() { Text = "when do we ship" }, token));
    }

    [Fact]
    public async Task What_another_process_learnt_meanwhile_is_not_taken_for_deleted()
    {
        var token = TestContext.Current.CancellationToken;
        var memory = Memory;
        await memory.AddAsync([MemoryBench.Record("a", "one")], token);
        await _bench.Memory.AddAsync([MemoryBench.Record("b", "two") with { RecordedAt = MemoryBench.Now.AddSeconds(1) }], token);
        await SaveAsync(await File.ReadAllTextAsync(_file, token) + "- three\n");

        var active = await memory.ListAsync(MemoryStatus.Active, token);

        Assert.Equal(["one", "three", "two"], active.Select(record => record.Statement).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_file_that_did_not_change_changes_nothing()
    {
        var token = TestContext.Current.CancellationToken;
        await Memory.AddAsync([MemoryBench.Record("a", "  Has  blanks, and a - dash. "), MemoryBench.Record("b", "1. looks like a list"), MemoryBench.Record("c", "# looks like a heading"), MemoryBench.Record("d", "```"), MemoryBench.Record("e", "[ ] a box")], token);
        var before = await File.ReadAllTextAsync(_file, token);
        await SaveAsync(before);

        var records = await Memory.ListAsync(cancellationToken: token);

        Assert.Equal(["a", "b", "c", "d", "e"], records.Where(record => record.Status == MemoryStatus.Active).Select(record => record.Id).Order(StringComparer.Ordinal));
        Assert.Equal(5, records.Count);
        Assert.Equal(before, await File.ReadAllTextAsync(_file, token));
    }

    [Fact]
    public async Task Forgetting_takes_it_out_of_the_file()
    {
        var token = TestContext.Current.CancellationToken;
        var memory = Memory;
        await memory.AddAsync([MemoryBench.Record("a", "Ophelia likes marzipan."), MemoryBench.Record("b", "two")], token);

        await memory.ForgetAsync("a", token);

        Assert.DoesNotContain("marzipan", await File.ReadAllTextAsync(_file, token));
    }

    // As an editor does; a second later, since some file systems count times in seconds.
    private async Task SaveAsync(string text)
    {
        await File.WriteAllTextAsync(_file, text);
        File.SetLastWriteTimeUtc(_file, File.GetLastWriteTimeUtc(_file).AddSeconds(2));
    }
}
