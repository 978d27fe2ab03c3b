using AgentKit.Execution;
using AgentKit.Sessions;
using AgentKit.Testing;

namespace AgentKit.Core.Tests.Peers;

public class P06_OneRunAtATime
{
    [Fact]
    public async Task P06_several_runs_on_one_session_wait_for_one_another_and_never_interleave()
    {
        var model = new ScriptedChatClient();
        var tool = new RecordingTool("work", handler: async (_, _, _) =>
        {
            await Task.Yield();
            return "done";
        });
        for (var i = 0; i < 5; i++)
            model.Calls("work").Says("ok");
        var agent = new AgentBuilder(model).AddTool(tool.Tool).Allow("work").Build();
        var session = agent.CreateSession();

        var results = await Task.WhenAll(Enumerable.Range(0, 5).Select(i => session.Start($"Prompt {i}.").Completion)).Soon();

        Assert.All(results, result => Assert.Equal("ok", result.Text));
        AssertNeverInterleaved(await Transcript.OfAsync(session), runs: 5);
    }

    [Fact]
    public async Task P06_two_session_objects_on_one_id_wait_for_one_another_too()
    {
        var started = Waiting.Signal();
        var goOn = Waiting.Signal();
        var tool = new RecordingTool("work", handler: async (_, _, _) =>
        {
            started.TrySetResult();
            await goOn.Task;
            return "done";
        });
        var model = new ScriptedChatClient().Says("begun").Calls("work").Says("first").Calls("work").Says("second");
        var agent = new AgentBuilder(model).AddTool(tool.Tool).Allow("work").Build();
        var one = agent.CreateSession();
        await one.RunAsync("Begin.").Soon();
        var other = await agent.OpenSessionAsync(one.Id);

        var first = one.Start("One.");
        await started.Task.Soon();
        var second = other.Start("Two.");
        goOn.SetResult();

        Assert.Equal("first", (await first.Completion.Soon()).Text);
        Assert.Equal("second", (await second.Completion.Soon()).Text);
        AssertNeverInterleaved(await Transcript.OfAsync(other), runs: 3);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task P06_or_the_second_is_refused_where_the_host_chose_so(bool throughAnotherObject)
    {
        var started = Waiting.Signal();
        var goOn = Waiting.Signal();
        var tool = new RecordingTool("work", handler: async (_, _, _) =>
        {
            started.TrySetResult();
            await goOn.Task;
            return "done";
        });
        var model = new ScriptedChatClient().Says("begun").Calls("work").Says("first");
        var agent = new AgentBuilder(model).AddTool(tool.Tool).Allow("work").ConfigureExecution(options => options.WhenBusy = BusyPolicy.Refuse).Build();
        var session = agent.CreateSession();
        await session.RunAsync("Begin.").Soon();
        var second = throughAnotherObject ? await agent.OpenSessionAsync(session.Id) : session;

        var run = session.Start("One.");
        await started.Task.Soon();
        var refused = await Assert.ThrowsAsync<SessionBusyException>(() => second.RunAsync("Two.").Soon());
        goOn.SetResult();

        Assert.Equal("this process", refused.Holder);
        Assert.Equal("first", (await run.Completion.Soon()).Text);
        AssertNeverInterleaved(await Transcript.OfAsync(session), runs: 2);
    }

    [Fact]
    public async Task A_run_that_waits_for_its_turn_can_be_interrupted_and_leaves_no_trace()
    {
        var started = Waiting.Signal();
        var goOn = Waiting.Signal();
        var tool = new RecordingTool("work", handler: async (_, _, _) =>
        {
            started.TrySetResult();
            await goOn.Task;
            return "done";
        });
        var model = new ScriptedChatClient().Calls("work").Says("first");
        var agent = new AgentBuilder(model).AddTool(tool.Tool).Allow("work").Build();
        var session = agent.CreateSession();

        var first = session.Start("One.");
        await started.Task.Soon();
        var second = session.Start("Two.");
        second.Interrupt();
        var interrupted = await second.Completion.Soon();
        goOn.SetResult();
        await first.Completion.Soon();

        Assert.Equal(StopReason.Interrupted, interrupted.StopReason);
        AssertNeverInterleaved(await Transcript.OfAsync(session), runs: 1);
    }

    [Fact]
    public async Task A_run_on_a_session_that_was_deleted_fails_instead_of_waiting()
    {
        var agent = new AgentBuilder(new ScriptedChatClient().Says("hi")).Build();
        var session = agent.CreateSession();
        await session.RunAsync("Hi.").Soon();

        Assert.True(await agent.DeleteSessionAsync(session.Id));

        await Assert.ThrowsAsync<SessionNotFoundException>(() => session.RunAsync("Still there?").Soon());
    }

    [Fact]
    public async Task A_new_session_can_be_read_while_its_first_run_opens_it()
    {
        var agent = new AgentBuilder(new ScriptedChatClient().Says("hi")).UseSessionStore(_ => new SlowToOpen()).Build();
        var session = agent.CreateSession();

        var run = session.RunAsync("Hi.");
        var mode = await session.GetModeAsync().AsTask().Soon();

        Assert.Equal(Mode.Default, mode);
        Assert.Equal("hi", (await run.Soon()).Text);
    }

    private static void AssertNeverInterleaved(IReadOnlyList<string> lines, int runs)
    {
        Assert.Equal(runs, lines.Count(line => line.StartsWith("run_started", StringComparison.Ordinal)));
        var open = 0;
        foreach (var line in lines)
        {
            open += line.StartsWith("run_started", StringComparison.Ordinal) ? 1 : line.StartsWith("run_finished", StringComparison.Ordinal) ? -1 : 0;
            Assert.InRange(open, 0, 1);
            if (line.StartsWith("call_", StringComparison.Ordinal) || line.StartsWith("answer_", StringComparison.Ordinal))
                Assert.Equal(1, open);
        }
    }

    private sealed class SlowToOpen : SessionStore
    {
        private readonly InMemorySessionStore _inner = new();

        public override async ValueTask<SessionLog> OpenAsync(SessionOwner owner, SessionId id, bool create, CancellationToken cancellationToken = default)
        {
            await Task.Yield();
            return await _inner.OpenAsync(owner, id, create, cancellationToken);
        }

        public override IAsyncEnumerable<SessionSummary> ListAsync(SessionOwner owner, CancellationToken cancellationToken = default) =>
            _inner.ListAsync(owner, cancellationToken);

        public override ValueTask<bool> DeleteAsync(SessionOwner owner, SessionId id, CancellationToken cancellationToken = default) =>
            _inner.DeleteAsync(owner, id, cancellationToken);

        public override ValueTask PostAsync(SessionOwner owner, SessionId id, InboxMessage message, CancellationToken cancellationToken = default) =>
            _inner.PostAsync(owner, id, message, cancellationToken);
    }
}
