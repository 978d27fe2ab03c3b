using Microsoft.Data.Sqlite;

namespace AgentKit.Memory.Tests.Sqlite;

public sealed class WholeScopesTests : IDisposable
{
    private readonly MemoryBench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Fact]
    public async Task What_another_process_adds_corrects_and_forgets_is_seen_by_the_next_search()
    {
        await _bench.Memory.AddAsync([MemoryBench.Record("a", "The boiler is in the cellar.")]);
        Assert.Equal(["a"], await FindAsync("boiler lamp"));
        using var other = _bench.Open();
        var theirs = other.In(MemoryBench.Mine);

        await theirs.AddAsync([MemoryBench.Record("b", "The lamp is in the hall.")]);
        Assert.Equal(["a", "b"], (await FindAsync("boiler lamp")).Order());

        var (before, after) = (MemoryBench.Record("b", "The lamp is in the hall."), MemoryBench.Record("b", "The ladder is in the hall."));
        Assert.True(await theirs.ApplyAsync("run", [MemoryBench.Step(MemoryAction.Redacted, before, after)]) is { Count: 1 });
        Assert.Equal(["a"], await FindAsync("boiler lamp"));

        await theirs.ForgetAsync("a");
        Assert.Empty(await FindAsync("boiler lamp"));
    }

    [Fact]
    public async Task What_a_record_is_about_is_searched_anew_when_it_changes()
    {
        var record = MemoryBench.Record("a", "It is in the cellar.");
        await _bench.Memory.AddAsync([record]);
        Assert.Empty(await FindAsync("boiler"));

        await _bench.Memory.ApplyAsync("run", [MemoryBench.Step(MemoryAction.Redacted, record, record with { Subject = "boiler" })]);

        Assert.Equal(["a"], await FindAsync("boiler"));
    }

    [Fact]
    public async Task Many_small_scopes_are_each_answered_from_their_own_records()
    {
        var scopes = Enumerable.Range(0, 40).Select(at => _bench.Store.In(MemoryBench.Mine with { Workspace = $"w{at}" })).ToList();
        for (var at = 0; at < scopes.Count; at++)
            await scopes[at].AddAsync([MemoryBench.Record($"r{at}", "The boiler is in the cellar.", scopes[at].Scope)]);

        for (var round = 0; round < 2; round++)
        {
            for (var at = 0; at < scopes.Count; at++)
                Assert.Equal([$"r{at}"], (await scopes[at].SearchAsync(new() { Text = "boiler" })).Select(match => match.Record.Id));
        }
    }

    [Fact]
    public async Task A_file_of_the_first_format_is_brought_up_to_date_with_all_that_it_holds()
    {
        await _bench.Memory.AddAsync([MemoryBench.Record("a", "The boiler is in the cellar.")]);
        _bench.Store.Dispose();
        using (var connection = new SqliteConnection($"Data Source={_bench.File}"))
        {
            connection.Open();
            foreach (var sql in new[] { "ALTER TABLE recall_totals DROP COLUMN changes", "DROP TABLE vectors", "DROP TABLE vector_models", "PRAGMA user_version = 1" })
            {
                using var command = connection.CreateCommand();
                command.CommandText = sql;
                command.ExecuteNonQuery();
            }
        }

        using var store = _bench.Open();
        var memory = store.In(MemoryBench.Mine);
        Assert.Equal(["a"], (await memory.SearchAsync(new() { Text = "boiler" })).Select(match => match.Record.Id));
        await memory.AddAsync([MemoryBench.Record("b", "A second boiler is in the attic.")]);
        Assert.Equal(2, (await memory.SearchAsync(new() { Text = "boiler" })).Count);
    }

    private async Task<List<string>> FindAsync(string text) => [.. (await _bench.Memory.SearchAsync(new() { Text = text })).Select(match => match.Record.Id)];
}
