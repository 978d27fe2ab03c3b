using AgentKit.Sessions;
using AgentKit.Testing;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace AgentKit.Memory.Tests.Layers;

/// <summary>Sessions with the real store: what was said in one is known in the next, and no run waits for that.</summary>
public sealed class LearningTests : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(120);

    private readonly MemoryBench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Fact]
    public async Task What_was_said_in_one_session_is_known_in_the_next()
    {
        var token = TestContext.Current.CancellationToken;
        await using (var first = Host(new ScriptedChatClient().Says("Noted."), out var agent))
            await agent.RunAsync("I prefer tabs over spaces in all my projects.").WaitAsync(Limit, token);

        var model = new ScriptedChatClient().Says("Tabs.");
        await using var second = Host(model, out var later);
        await later.RunAsync("Should I indent with tabs or spaces in my projects?").WaitAsync(Limit, token);

        var recalled = Assert.Single(model.Requests[0].Messages.Skip(1)).Text;
        Assert.Contains("tabs", recalled, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("the person", recalled);
    }

    [Fact]
    public async Task What_was_recalled_is_not_learnt_again()
    {
        var token = TestContext.Current.CancellationToken;
        await _bench.Memory.AddAsync([MemoryBench.Record("a", "The user prefers tabs over spaces.") with { Kind = MemoryKind.Preference }], token);

        for (var session = 0; session < 3; session++)
        {
            await using var host = Host(new ScriptedChatClient().Says("You prefer tabs over spaces."), out var agent);
            await agent.RunAsync("Should I indent with tabs or spaces?").WaitAsync(Limit, token);
        }

        Assert.Equal("a", Assert.Single(await _bench.Memory.ListAsync(cancellationToken: token)).Id);
        Assert.Equal(3, (await _bench.Memory.FindAsync("a", token))!.Recalls);
    }

    [Fact]
    public async Task The_same_events_told_twice_are_learnt_once()
    {
        var token = TestContext.Current.CancellationToken;
        var sessions = new InMemorySessionStore();
        SessionId id;
        await using (var first = Host(new ScriptedChatClient().Says("Noted."), out var agent, sessions))
            id = (await agent.RunAsync("I prefer tabs over spaces in all my projects.").WaitAsync(Limit, token)).SessionId;
        var before = await CountAsync(token);

        // A new process folds the log anew, and tells memory of all of it.
        await using (var second = Host(new ScriptedChatClient().Says("Yes."), out var agent, sessions))
            await (await agent.OpenSessionAsync(id, cancellationToken: token)).RunAsync("Are you there?").WaitAsync(Limit, token);

        Assert.Equal(before, await CountAsync(token));
        Assert.True(before > 0);
    }

    [Fact]
    public async Task A_store_that_cannot_be_opened_stops_no_run_and_is_told_of()
    {
        var token = TestContext.Current.CancellationToken;
        await File.WriteAllTextAsync(_bench.File, new string('x', 5000), token);
        var model = new ScriptedChatClient().Says("ok");

        await using var host = Host(model, out var agent);
        var session = agent.CreateSession();
        var result = await session.RunAsync("I prefer tabs over spaces.").WaitAsync(Limit, token);
        var health = await new AgentHealthCheck(agent).CheckHealthAsync(new(), token);

        Assert.Equal(StopReason.Completed, result.StopReason);
        Assert.Single(model.Requests[0].Messages);
        var failed = Assert.Single((await session.ReadAsync(cancellationToken: token)).Select(logged => logged.Event).OfType<MemoryFailed>());
        Assert.Contains("move it aside", failed.Why, StringComparison.Ordinal);
        Assert.Equal(HealthStatus.Degraded, health.Status);
        Assert.Contains("move it aside", health.Description, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_store_that_works_is_healthy()
    {
        await using var host = Host(new ScriptedChatClient(), out var agent);

        Assert.Equal(HealthStatus.Healthy, (await new AgentHealthCheck(agent).CheckHealthAsync(new(), TestContext.Current.CancellationToken)).Status);
    }

    [Fact]
    public async Task A_session_of_300_turns_keeps_its_context_under_the_budget_and_never_waits_for_extraction()
    {
        var token = TestContext.Current.CancellationToken;
        const int Budget = 500;
        for (var i = 0; i < 60; i++)
            await _bench.Memory.AddAsync([MemoryBench.Record($"r{i}", $"Service number {i} of the harbour listens on port {8000 + i} and is owned by crew {i % 7}.")], token);
        var store = new SlowStore(_bench.Store);
        var model = new ScriptedChatClient().ThenAlways(_ => ScriptedChatClient.Updates([new TextContent("ok")], ChatFinishReason.Stop));
        await using var host = Host(model, out var agent, store: store, configure: memory => memory.SessionTokens = Budget);
        var session = agent.CreateSession();

        for (var turn = 0; turn < 300; turn++)
            await session.RunAsync($"Which crew owns service number {turn % 60} of the harbour? We moved pier {turn} to port {9000 + turn}.").WaitAsync(Limit, token);

        var recalled = (await session.ReadAsync(cancellationToken: token)).Select(logged => logged.Event).OfType<MemoryRecalled>().SelectMany(one => one.Records).ToList();
        Assert.InRange(recalled.Sum(record => record.Statement.Length) / 4, 1, Budget);
        Assert.Equal(recalled.Count, recalled.DistinctBy(record => record.Id).Count());

        // All 300 runs have ended, and not one write of what they taught has: the store has let none through.
        Assert.Equal(0, store.Written);
        store.Open();
        await host.DisposeAsync();
        Assert.True(store.Written > 0);
    }

    [Fact]
    public async Task What_a_session_said_is_found_in_it_by_asking_and_in_no_other()
    {
        var token = TestContext.Current.CancellationToken;
        var model = new ScriptedChatClient()
            .Says("A fine bird.")
            .Calls("recall", """{"query":"Which bird lived in the boathouse?"}""")
            .Says("Brunhilde.")
            .Calls("recall", """{"query":"Which bird lived in the boathouse?"}""")
            .Says("Nobody knows.");
        await using var host = Host(model, out var agent, tools: true);
        var session = agent.CreateSession();

        await session.RunAsync("Long ago a spotted heron called Brunhilde slept in the boathouse.").WaitAsync(Limit, token);
        while (await EpisodesAsync(session.Id, token) < 2)
            await Task.Yield();
        await session.RunAsync("Ask your memory about the bird.").WaitAsync(Limit, token);
        await agent.RunAsync("Ask your memory about the bird.").WaitAsync(Limit, token);

        Assert.Contains("spotted heron called Brunhilde", model.Requests[2].Messages[^1].Text, StringComparison.Ordinal);
        Assert.DoesNotContain(model.Requests[4].Messages, message => message.Text.Contains("Brunhilde", StringComparison.Ordinal));
    }

    private async Task<int> EpisodesAsync(SessionId session, CancellationToken token)
    {
        var scopes = (await _bench.Store.ListScopesAsync(SessionOwner.Local, token)).Where(scope => scope.Group?.EndsWith(session.Value, StringComparison.Ordinal) == true);
        return (await Task.WhenAll(scopes.Select(scope => _bench.Store.In(scope).ListAsync(cancellationToken: token)))).Sum(records => records.Count);
    }

    private async Task<int> CountAsync(CancellationToken token)
    {
        var count = 0;
        foreach (var scope in await _bench.Store.ListScopesAsync(SessionOwner.Local, token))
            count += (await _bench.Store.In(scope).ListAsync(cancellationToken: token)).Count(record => record.Kind != MemoryKind.Episode);
        return count;
    }

    private ServiceProvider Host(ScriptedChatClient model, out Agent agent, SessionStore? sessions = null, MemoryStore? store = null, Action<MemoryOptions>? configure = null, bool tools = false)
    {
        var services = new ServiceCollection();
        services.AddSingleton<IChatClient>(model);
        if (sessions is not null)
            services.AddSingleton(sessions);
        services.AddSingleton(store ?? _bench.Store);
        var agentKit = services.AddAgentKit()
            .AddMemory(memory =>
            {
                memory.ExtractionDelay = TimeSpan.Zero;
                configure?.Invoke(memory);
            })
            .ConfigureMemory(memory => memory.RecallTime = TimeSpan.FromSeconds(30));
        if (tools)
            agentKit.AddMemoryTools();
        var provider = services.BuildServiceProvider();
        agent = provider.GetRequiredService<Agent>();
        return provider;
    }

    /// <summary>A store whose writes wait until they are let through.</summary>
    private sealed class SlowStore(MemoryStore inner) : MemoryStore
    {
        private readonly TaskCompletionSource _open = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private int _written;

        public int Written => Volatile.Read(ref _written);

        public void Open() => _open.SetResult();

        public override ScopedMemory In(MemoryScope scope) => new SlowMemory(this, inner.In(scope));

        public override Task<IReadOnlyList<MemoryScope>> ListScopesAsync(SessionOwner owner, CancellationToken cancellationToken = default) => inner.ListScopesAsync(owner, cancellationToken);

        public override Task<IAsyncDisposable?> TryLeaseAsync(string name, TimeSpan time, CancellationToken cancellationToken = default) => inner.TryLeaseAsync(name, time, cancellationToken);

        private async Task<T> WriteAsync<T>(Func<Task<T>> write)
        {
            await _open.Task;
            Interlocked.Increment(ref _written);
            return await write();
        }

        private sealed class SlowMemory(SlowStore store, ScopedMemory memory) : ScopedMemory
        {
            public override MemoryScope Scope => memory.Scope;

            public override Task<IReadOnlyList<MemoryRecord>> AddAsync(IReadOnlyList<MemoryRecord> records, CancellationToken cancellationToken = default) => store.WriteAsync(() => memory.AddAsync(records, cancellationToken));

            public override Task<MemoryRecord?> FindAsync(string id, CancellationToken cancellationToken = default) => memory.FindAsync(id, cancellationToken);

            public override Task<IReadOnlyList<MemoryRecord>> ListAsync(MemoryStatus? status = null, CancellationToken cancellationToken = default) => memory.ListAsync(status, cancellationToken);

            public override Task<IReadOnlyList<MemoryMatch>> SearchAsync(MemoryQuery query, CancellationToken cancellationToken = default) => memory.SearchAsync(query, cancellationToken);

            public override Task NoteRecalledAsync(IReadOnlyList<string> ids, CancellationToken cancellationToken = default) => store.WriteAsync(async () =>
            {
                await memory.NoteRecalledAsync(ids, cancellationToken);
                return true;
            });

            public override Task<IReadOnlyList<MemoryStep>> ApplyAsync(string run, IReadOnlyList<MemoryStep> steps, CancellationToken cancellationToken = default) => store.WriteAsync(() => memory.ApplyAsync(run, steps, cancellationToken));

            public override Task<IReadOnlyList<MemoryStep>> UndoAsync(CancellationToken cancellationToken = default) => store.WriteAsync(() => memory.UndoAsync(cancellationToken));

            public override Task<int> PurgeAsync(DateTimeOffset before, bool isActiveToo = false, CancellationToken cancellationToken = default) => memory.PurgeAsync(before, isActiveToo, cancellationToken);

            public override Task<IReadOnlyList<MemoryChange>> ListUndoneAsync(CancellationToken cancellationToken = default) => memory.ListUndoneAsync(cancellationToken);

            public override Task<IReadOnlyList<MemoryStep>> HistoryAsync(string id, CancellationToken cancellationToken = default) => memory.HistoryAsync(id, cancellationToken);

            public override Task<long> GetProgressAsync(string session, CancellationToken cancellationToken = default) => memory.GetProgressAsync(session, cancellationToken);

            public override Task SetProgressAsync(string session, long sequence, CancellationToken cancellationToken = default) => store.WriteAsync(async () =>
            {
                await memory.SetProgressAsync(session, sequence, cancellationToken);
                return true;
            });

            public override Task<IReadOnlyDictionary<string, long>> GetCountsAsync(CancellationToken cancellationToken = default) => memory.GetCountsAsync(cancellationToken);

            public override Task AddCountsAsync(IReadOnlyDictionary<string, long> counts, CancellationToken cancellationToken = default) => store.WriteAsync(async () =>
            {
                await memory.AddCountsAsync(counts, cancellationToken);
                return true;
            });

            public override Task<IReadOnlyList<string>> ForgetAsync(string id, CancellationToken cancellationToken = default) => store.WriteAsync(() => memory.ForgetAsync(id, cancellationToken));
        }
    }
}
