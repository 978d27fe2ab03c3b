using AgentKit.Memory.Sqlite;
using AgentKit.Provenance;
using AgentKit.Testing;

namespace AgentKit.Memory.Tests.Consolidation;

/// <summary>Consolidation of a store: one at a time, in step with writers, and taken back.</summary>
public sealed class ConsolidatorTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("agentkit-memory-").FullName;
    private readonly SqliteMemoryStore _store;

    public ConsolidatorTests() => _store = Open();

    public void Dispose()
    {
        _store.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task A_run_can_be_taken_back()
    {
        var memory = _store.In(Records.Scope);
        await memory.AddAsync([Records.Of("a", "The API runs on port 8080."), Records.Of("b", "The API runs on port 9090.", day: 9), Records.Of("c", "Thanks a lot!")], TestContext.Current.CancellationToken);
        var before = await memory.ListAsync(cancellationToken: TestContext.Current.CancellationToken);
        var consolidator = new Consolidator(_store);

        var report = await consolidator.RunAsync(Records.Scope, Records.Now, TestContext.Current.CancellationToken);
        var active = await memory.ListAsync(MemoryStatus.Active, TestContext.Current.CancellationToken);
        var undone = await consolidator.UndoAsync(Records.Scope, TestContext.Current.CancellationToken);
        var after = await memory.ListAsync(cancellationToken: TestContext.Current.CancellationToken);

        Assert.Equal(2, report.Steps.Count);
        Assert.Equal("b", Assert.Single(active).Id);
        Assert.Equal(2, undone.Count);
        Assert.Equal(before.Select(record => (record.Id, record.Status, record.Links.Count)), after.Select(record => (record.Id, record.Status, record.Links.Count)));
    }

    [Fact]
    public async Task All_labelled_lines_go_through_the_store_as_planned_and_a_second_run_finds_nothing()
    {
        var memory = _store.In(Records.Scope);
        var records = LabelledGroup.Read("development.jsonl").SelectMany(group => group.Lines.Select((line, at) => Scorer.Record(group, line, at) with { Scope = Records.Scope })).ToList();
        await memory.AddAsync(records, TestContext.Current.CancellationToken);
        var consolidator = new Consolidator(_store);
        var planned = await consolidator.PlanAsync(Records.Scope, Records.Now, TestContext.Current.CancellationToken);

        var report = await consolidator.RunAsync(Records.Scope, Records.Now, TestContext.Current.CancellationToken);
        var again = await consolidator.RunAsync(Records.Scope, Records.Now, TestContext.Current.CancellationToken);

        Assert.Equal(planned.Count, report.Steps.Count);
        Assert.Empty(again.Steps);
        Assert.Equal(records.Count, (await memory.ListAsync(cancellationToken: TestContext.Current.CancellationToken)).Count);
    }

    [Fact]
    public async Task Two_runs_at_once_are_one_also_from_another_process()
    {
        using var other = Open();
        await using var lease = await other.TryLeaseAsync("consolidation", TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken);

        var report = await new Consolidator(_store).RunAsync(Records.Scope, Records.Now, TestContext.Current.CancellationToken);

        Assert.NotNull(lease);
        Assert.True(report.WasBusy);
    }

    [Fact]
    public async Task A_lease_that_was_given_back_or_ran_out_can_be_taken()
    {
        var first = await _store.TryLeaseAsync("x", TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken);
        await first!.DisposeAsync();
        var second = await _store.TryLeaseAsync("x", TimeSpan.Zero, TestContext.Current.CancellationToken);
        var third = await _store.TryLeaseAsync("x", TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken);

        Assert.NotNull(second);
        Assert.NotNull(third);
    }

    [Fact]
    public async Task A_lease_holds_as_long_as_its_holder_lives_and_no_longer_than_its_time_after_that()
    {
        var (alive, later) = (new FakeClock(), new FakeClock());
        using var holder = new SqliteMemoryStore(Path.Combine(_folder, "lease.db"), new SecretRedactor(new ProvenanceOptions()), clock: alive);
        using var other = new SqliteMemoryStore(Path.Combine(_folder, "lease.db"), new SecretRedactor(new ProvenanceOptions()), clock: later);
        var lease = await holder.TryLeaseAsync("x", TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
        Assert.NotNull(lease);

        // Both clocks go on: it is renewed each ten seconds, and nobody else gets it.
        for (var i = 0; i < 12; i++)
        {
            alive.Advance(TimeSpan.FromSeconds(10));
            while (Until() < alive.GetUtcNow().AddSeconds(30).ToUnixTimeMilliseconds())
                await Task.Yield();
            later.Advance(TimeSpan.FromSeconds(10));
            Assert.Null(await other.TryLeaseAsync("x", TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken));
        }

        // The holder's stands still: it has died.
        later.Advance(TimeSpan.FromSeconds(31));
        var taken = await other.TryLeaseAsync("x", TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
        Assert.NotNull(taken);

        // One who comes back to life neither renews nor gives back what is another's.
        await lease.DisposeAsync();
        Assert.Null(await holder.TryLeaseAsync("x", TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken));
        await taken.DisposeAsync();

        long Until()
        {
            using var connection = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={Path.Combine(_folder, "lease.db")}");
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = "SELECT until FROM leases WHERE name = 'x'";
            return (long)command.ExecuteScalar()!;
        }
    }

    [Fact]
    public async Task What_somebody_changed_in_between_is_planned_anew()
    {
        var memory = _store.In(Records.Scope);
        await memory.AddAsync([Records.Of("a", "The API runs on port 8080."), Records.Of("b", "The API runs on port 9090.", day: 9)], TestContext.Current.CancellationToken);
        var probe = new Meddler(() => memory.ForgetAsync("b").GetAwaiter().GetResult());

        await memory.AddAsync([Records.Of("p", "The importer lives in src/importer.")], TestContext.Current.CancellationToken);
        await new Consolidator(_store, probe: probe).RunAsync(Records.Scope, Records.Now, TestContext.Current.CancellationToken);

        Assert.Equal(MemoryStatus.Active, (await memory.FindAsync("a", TestContext.Current.CancellationToken))!.Status);
    }

    private SqliteMemoryStore Open() => new(Path.Combine(_folder, "memory.db"), new SecretRedactor(new ProvenanceOptions()));

    private sealed class Meddler(Action meddle) : WorkspaceProbe
    {
        private bool _done;

        public override string Workspace => Records.Scope.Workspace;

        public override bool? Exists(string path)
        {
            if (!_done)
                meddle();
            _done = true;
            return null;
        }

        public override string? VersionOf(string name) => null;
    }
}
