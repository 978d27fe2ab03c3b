using AgentKit.Memory.Markdown;

namespace AgentKit.Memory.Tests.Markdown;

/// <summary>Memory brought in from Markdown and written out as such, once.</summary>
public sealed class MarkdownTransferTests : IDisposable
{
    private readonly MemoryBench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Fact]
    public async Task Items_under_any_heading_become_records_and_prose_and_code_do_not()
    {
        var report = await new MarkdownTransfer(_bench.Store).ReadAsync(MemoryBench.Mine, """
            # Notes

            Prose is no record.

            - The boiler is in the cellar.
            * A long item
              goes on here.

            ## Preferences

            1. I prefer tabs.

            ```
            - no record
            ```
            """);

        var records = await _bench.Memory.ListAsync();
        Assert.Equal((3, 0), (report.Kept, report.Problems.Count));
        Assert.Equal(["The boiler is in the cellar.", "A long item goes on here.", "I prefer tabs."], records.Select(record => record.Statement));
        Assert.Equal([MemoryKind.Fact, MemoryKind.Fact, MemoryKind.Preference], records.Select(record => record.Kind));
    }

    [Fact]
    public async Task What_is_written_is_read_back_with_its_id_time_and_trust()
    {
        await _bench.Memory.AddAsync([MemoryBench.Record("a;b --> c", "Use <!-- marks --> with care."), MemoryBench.Record("d", "From the web.") with { Trust = MemoryTrust.Untrusted }]);
        var transfer = new MarkdownTransfer(_bench.Store);
        var other = MemoryBench.Mine with { Workspace = "other" };

        await transfer.ReadAsync(other, await transfer.WriteAsync(MemoryBench.Mine, "Memory"));

        Assert.Equal(
            (await _bench.Memory.ListAsync()).Select(record => (record.Id, record.Statement, record.ObservedAt, record.Trust)),
            (await _bench.Store.In(other).ListAsync()).Select(record => (record.Id, record.Statement, record.ObservedAt, record.Trust)));
    }

    [Fact]
    public async Task Secrets_are_redacted_and_an_id_that_stands_for_something_else_is_not_overwritten()
    {
        await _bench.Memory.AddAsync([MemoryBench.Record("a", "The boiler is in the cellar.")]);

        var report = await new MarkdownTransfer(_bench.Store).ReadAsync(MemoryBench.Mine, "- The password is Kamille#19 <!-- id: a -->");

        var records = await _bench.Memory.ListAsync();
        Assert.Equal("a", Assert.Single(report.Renamed).Key);
        Assert.Equal(2, records.Count);
        Assert.DoesNotContain(records, record => record.Statement.Contains("Kamille", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_text_without_items_is_a_problem_and_keeps_nothing()
    {
        var report = await new MarkdownTransfer(_bench.Store).ReadAsync(MemoryBench.Mine, "# Notes\n\nProse.\n");

        Assert.Equal((0, 1), (report.Kept, report.Problems.Count));
    }
}
