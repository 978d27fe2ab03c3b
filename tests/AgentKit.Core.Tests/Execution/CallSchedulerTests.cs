using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using AgentKit.Sessions;
using AgentKit.Testing;

namespace AgentKit.Core.Tests.Execution;

public class CallSchedulerTests
{
    /// <summary>
    /// Random calls with random effects on a few paths: calls that conflict never overlap in time, and start in the order
    /// asked. Which do not conflict the machine may run as it likes; the seeds only choose the effects.
    /// </summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(7)]
    [InlineData(8)]
    public async Task Conflicting_calls_never_overlap_and_keep_their_order(int seed)
    {
        var random = new Random(seed);
        var workspace = Directory.CreateTempSubdirectory("agentkit-scheduler");
        try
        {
            var plans = Enumerable.Range(0, 24).Select(_ => RandomEffects(random)).ToArray();
            var running = new ConcurrentDictionary<int, bool>();
            var starts = new ConcurrentQueue<int>();
            var faults = new ConcurrentQueue<string>();
            var tool = new RecordingTool("work", input => plans[IndexOf(input)], async (input, _, _) =>
            {
                var me = IndexOf(input);
                running[me] = true;
                starts.Enqueue(me);
                foreach (var other in running.Keys)
                {
                    if (other != me && Conflict(plans[me], plans[other]))
                        faults.Enqueue($"{me} beside {other}");
                }

                for (var i = 0; i < 1 + (me % 3); i++)
                    await Task.Yield();
                running.TryRemove(me, out _);
                return me;
            });
            var model = new ScriptedChatClient();
            model.CallsAll([.. plans.Select((_, i) => model.Call("work", $$"""{"i":{{i}}}"""))]).Says("done");
            var agent = new AgentBuilder(model, options => options.Workspace = workspace.FullName).AddTool(tool.Tool).Allow("work").Build();

            await agent.RunAsync("Work.").Soon();

            Assert.Empty(faults);
            var order = starts.ToArray();
            Assert.Equal(plans.Length, order.Length);
            for (var i = 0; i < plans.Length; i++)
            {
                for (var j = i + 1; j < plans.Length; j++)
                    Assert.True(!Conflict(plans[i], plans[j]) || Array.IndexOf(order, i) < Array.IndexOf(order, j), $"{j} began before {i}");
            }

            Assert.Equal(Enumerable.Range(0, plans.Length).Select(i => i.ToString(CultureInfo.InvariantCulture)), model.Requests[1].Results.Values);
        }
        finally
        {
            workspace.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task No_more_calls_run_side_by_side_than_the_host_allows()
    {
        var (running, most) = (0, 0);
        var two = Waiting.Signal();
        var tool = new RecordingTool("read", _ => [Effect.ReadResource("facts")], async (_, _, _) =>
        {
            var now = Interlocked.Increment(ref running);
            InterlockedMax(ref most, now);
            if (now == 2)
                two.TrySetResult();
            await two.Task.Soon();
            await Task.Yield();
            Interlocked.Decrement(ref running);
            return "done";
        });
        var model = new ScriptedChatClient();
        model.CallsAll([.. Enumerable.Range(0, 10).Select(_ => model.Call("read"))]).Says("done");
        var agent = new AgentBuilder(model).AddTool(tool.Tool).Allow("read").ConfigureExecution(options => options.MaxParallelCalls = 2).Build();

        await agent.RunAsync("Read.").Soon();

        Assert.Equal(2, most);
        Assert.Equal(10, tool.Count);
    }

    [Fact]
    public async Task Calls_that_start_together_are_synced_once_before_any_of_them_runs()
    {
        var store = new SyncingStore();
        var tool = new RecordingTool("write", input => [Effect.WriteResource("facts/" + IndexOf(input))], (_, context, _) =>
        {
            store.AssertSynced(context.Call.Id);
            return Task.FromResult<object?>("done");
        });
        var model = new ScriptedChatClient();
        model.CallsAll([.. Enumerable.Range(0, 6).Select(i => model.Call("write", $$"""{"i":{{i}}}"""))]).Says("done");
        var agent = new AgentBuilder(model).AddTool(tool.Tool).Allow("write").UseSessionStore(_ => store).Build();

        await agent.RunAsync("Write.").Soon();

        Assert.Equal(6, tool.Count);
        Assert.Equal(2, store.Syncs);
    }

    [Fact]
    public async Task A_call_that_comes_to_the_gate_while_it_opens_is_synced_too()
    {
        var late = Waiting.Signal();
        var store = new SyncingStore { DuringFirstSync = async () => { late.SetResult(); await Task.Yield(); } };
        var tool = new RecordingTool("write", input => [Effect.WriteResource("facts/" + IndexOf(input))], (_, context, _) =>
        {
            store.AssertSynced(context.Call.Id);
            return Task.FromResult<object?>("done");
        });
        var model = new ScriptedChatClient();
        model.CallsAll(model.Call("write", """{"i":0}"""), model.Call("write", """{"i":1}""")).Says("done");
        var agent = new AgentBuilder(model).AddTool(tool.Tool).Allow("write").UseSessionStore(_ => store)
            .AddGate(new LateGate("call_2", late.Task)).Build();

        var result = await agent.RunAsync("Write.").Soon();

        Assert.Equal("done", result.EnsureCompleted().Text);
        Assert.All(model.Requests[1].Results.Values, text => Assert.Equal("done", text));
    }

    private static int IndexOf(JsonElement input) => input.GetProperty("i").GetInt32();

    private static Effect[] RandomEffects(Random random)
    {
        string[] paths = ["a.txt", "b.txt", "sub/c.txt", "sub", "d.txt"];
        return [.. Enumerable.Range(0, random.Next(1, 3)).Select(_ =>
        {
            var path = paths[random.Next(paths.Length)];
            return random.Next(3) switch { 0 => Effect.WritePath(path), 1 => Effect.DeletePath(path), _ => Effect.ReadPath(path) };
        })];
    }

    // Written again on purpose, and more simply than the engine's.
    private static bool Conflict(Effect[] left, Effect[] right) =>
        left.Cast<PathEffect>().Any(a => right.Cast<PathEffect>().Any(b =>
            (a is not ReadPath || b is not ReadPath) && ((a.Path + "/").StartsWith(b.Path + "/", StringComparison.Ordinal) || (b.Path + "/").StartsWith(a.Path + "/", StringComparison.Ordinal))));

    private static void InterlockedMax(ref int target, int value)
    {
        for (var seen = target; seen < value;)
        {
            var before = Interlocked.CompareExchange(ref target, value, seen);
            if (before == seen)
                return;
            seen = before;
        }
    }

    private sealed class LateGate(string callId, Task late) : ICallGate
    {
        public async ValueTask<Verdict?> JudgeAsync(CallReview review, CancellationToken cancellationToken = default)
        {
            if (review.Call.Id == callId)
                await late;
            return null;
        }
    }

    /// <summary>A store that knows how far it is synced, as one on a disk does.</summary>
    private sealed class SyncingStore : SessionStore
    {
        private readonly InMemorySessionStore _inner = new();
        private SyncingLog? _log;

        public int Syncs => _log!.Syncs;

        public Func<Task>? DuringFirstSync { get; init; }

        public void AssertSynced(string callId) => _log!.AssertSynced(callId);

        public override async ValueTask<SessionLog> OpenAsync(SessionOwner owner, SessionId id, bool create, CancellationToken cancellationToken = default) =>
            _log = new SyncingLog(await _inner.OpenAsync(owner, id, create, cancellationToken), DuringFirstSync);

        public override IAsyncEnumerable<SessionSummary> ListAsync(SessionOwner owner, CancellationToken cancellationToken = default) => _inner.ListAsync(owner, cancellationToken);

        public override ValueTask<bool> DeleteAsync(SessionOwner owner, SessionId id, CancellationToken cancellationToken = default) => _inner.DeleteAsync(owner, id, cancellationToken);

        public override ValueTask PostAsync(SessionOwner owner, SessionId id, InboxMessage message, CancellationToken cancellationToken = default) =>
            _inner.PostAsync(owner, id, message, cancellationToken);
    }

    private sealed class SyncingLog : SessionLog
    {
        private readonly SessionLog _inner;
        private readonly Func<Task>? _duringFirstSync;
        private long _synced;
        private int _syncs;

        public SyncingLog(SessionLog inner, Func<Task>? duringFirstSync)
        {
            (_inner, _duringFirstSync) = (inner, duringFirstSync);
            inner.Written = () => Written?.Invoke();
        }

        public int Syncs => _syncs;

        public override SessionId Id => _inner.Id;

        public override long WrittenSequence => _inner.WrittenSequence;

        public override string? HeadHash => null;

        public override IReadOnlyList<string> Findings => [];

        public void AssertSynced(string callId)
        {
            var start = _inner.Read(0).Single(logged => logged.Event is CallStarted started && started.CallId == callId);
            Assert.True(start.Sequence <= Volatile.Read(ref _synced), $"The start of {callId} was not synced.");
        }

        public override async ValueTask FlushAsync(Durability durability, CancellationToken cancellationToken = default)
        {
            if (durability != Durability.Synced)
                return;
            var upTo = _inner.WrittenSequence;
            if (Interlocked.Increment(ref _syncs) == 1 && _duringFirstSync is { } meanwhile)
                await meanwhile();
            else
                await Task.Yield();
            Volatile.Write(ref _synced, Math.Max(upTo, Volatile.Read(ref _synced)));
        }

        public override ValueTask AcquireAsync(CancellationToken cancellationToken = default) => _inner.AcquireAsync(cancellationToken);

        public override ValueTask ReleaseAsync() => _inner.ReleaseAsync();

        public override void Append(in LoggedEvent logged) => _inner.Append(logged);

        public override bool TryRead(long sequence, out LoggedEvent logged) => _inner.TryRead(sequence, out logged);

        public override ValueTask<string> SaveBlobAsync(ReadOnlyMemory<byte> content, CancellationToken cancellationToken = default) => _inner.SaveBlobAsync(content, cancellationToken);

        public override ValueTask<ReadOnlyMemory<byte>?> ReadBlobAsync(string hash, CancellationToken cancellationToken = default) => _inner.ReadBlobAsync(hash, cancellationToken);

        public override ValueTask<IReadOnlyList<InboxMessage>> TakeInboxAsync(CancellationToken cancellationToken = default) => _inner.TakeInboxAsync(cancellationToken);

        public override ValueTask DisposeAsync() => _inner.DisposeAsync();
    }
}
