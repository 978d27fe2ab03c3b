using Microsoft.Data.Sqlite;

namespace AgentKit.Memory.Tests.Sqlite;

public sealed class SearchIndexTests : IDisposable
{
    // More than are looked at one by one.
    private const int Many = 400;

    private readonly MemoryBench _bench = new(wholeUpTo: 100);

    public void Dispose() => _bench.Dispose();

    [Fact]
    public async Task In_a_large_scope_a_record_is_found_by_a_rare_word()
    {
        await FillAsync();
        await _bench.Memory.AddAsync([MemoryBench.Record("rare", "The harpsichord is in the attic.")]);

        Assert.Equal("rare", (await FindAsync("Where is the harpsichord?"))[0]);
    }

    [Fact]
    public async Task In_a_large_scope_an_answer_is_found_by_the_question_before_it()
    {
        await _bench.Memory.AddAsync([Turn("t1", "Anna", "What is your turtle called?"), Turn("t2", "Boris", "Bernard, of course!"), Turn("t3", "Anna", "Lovely.")]);
        await FillAsync();

        Assert.Equal("t2", (await FindAsync("What is the name of Boris's turtle?"))[0]);
    }

    [Fact]
    public async Task In_a_large_scope_other_forms_and_kinds_are_found_too()
    {
        await FillAsync();
        await _bench.Memory.AddAsync([MemoryBench.Record("violin", "I have owned a violin for years.")]);

        Assert.Equal("violin", (await FindAsync("Which instrument?"))[0]);
    }

    [Fact]
    public async Task A_large_scope_does_not_answer_for_another()
    {
        await FillAsync();
        var other = _bench.Store.In(MemoryBench.Mine with { Workspace = "other" });
        await other.AddAsync([MemoryBench.Record("theirs", "The harpsichord is in the attic.", other.Scope)]);

        Assert.DoesNotContain("theirs", await FindAsync("harpsichord attic"));
        Assert.Equal("theirs", Assert.Single(await other.SearchAsync(new() { Text = "harpsichord number" })).Record.Id);
    }

    [Fact]
    public async Task What_another_scope_says_changes_no_score()
    {
        await _bench.Memory.AddAsync([MemoryBench.Record("a", "The boiler is in the cellar."), MemoryBench.Record("b", "The lamp is in the hall.")]);
        var before = await _bench.Memory.SearchAsync(new() { Text = "boiler lamp" });
        var other = _bench.Store.In(MemoryBench.Mine with { Workspace = "other" });
        await other.AddAsync([.. Enumerable.Range(0, 50).Select(at => MemoryBench.Record($"x{at}", "A boiler is a boiler.", other.Scope))]);

        var after = await _bench.Memory.SearchAsync(new() { Text = "boiler lamp" });

        Assert.Equal(before.Select(match => (match.Record.Id, match.Score)), after.Select(match => (match.Record.Id, match.Score)));
    }

    [Fact]
    public async Task What_is_forgotten_leaves_nothing_in_the_index()
    {
        await _bench.Memory.AddAsync([MemoryBench.Record("only", "The boiler was inspected in May.")]);

        await _bench.Memory.ForgetAsync("only");

        using var connection = new SqliteConnection($"Data Source={_bench.File}");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT (SELECT count(*) FROM recall) + (SELECT count(*) FROM frequencies) + (SELECT count(*) FROM terms WHERE terms MATCH 's1t' || '*') + (SELECT sum(records + terms) FROM recall_totals)";
        Assert.Equal(0L, command.ExecuteScalar());
    }

    [Fact]
    public async Task A_match_says_why()
    {
        await _bench.Memory.AddAsync([MemoryBench.Record("a", "The boiler is in the cellar.")]);

        Assert.Contains("own words", Assert.Single(await _bench.Memory.SearchAsync(new() { Text = "boiler" })).Why, StringComparison.Ordinal);
    }

    private static MemoryRecord Turn(string id, string speaker, string text) =>
        MemoryBench.Record(id, text) with { Source = new() { Origin = MemoryOrigin.Import, Speaker = speaker, Session = "talk" } };

    private async Task FillAsync() =>
        await _bench.Memory.AddAsync([.. Enumerable.Range(0, Many).Select(at => MemoryBench.Record($"n{at}", $"Number {at} stands on shelf {at % 7} of the store room."))]);

    private async Task<List<string>> FindAsync(string text) => [.. (await _bench.Memory.SearchAsync(new() { Text = text })).Select(match => match.Record.Id)];
}
