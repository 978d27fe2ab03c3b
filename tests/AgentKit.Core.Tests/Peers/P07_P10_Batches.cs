using AgentKit.Testing;

namespace AgentKit.Core.Tests.Peers;

public class P07_P10_Batches
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task P07_only_the_call_that_needs_approval_waits_and_the_harmless_ones_run(bool approverBlocksItsThread)
    {
        var read = Waiting.Signal();
        var harmless = new RecordingTool("look", _ => [Effect.ReadResource("facts")], async (_, _, _) =>
        {
            await Task.Yield();
            read.TrySetResult();
            return "seen";
        });
        var risky = new RecordingTool("delete", _ => [Effect.WriteResource("facts-to-delete")]);
        var model = new ScriptedChatClient();
        model.CallsAll(model.Call("delete"), model.Call("look"), model.Call("look")).Says("done");
        var approver = new ScriptedApprover(async (request, _) =>
        {
            if (approverBlocksItsThread)
                Assert.True(read.Task.Wait(Waiting.Limit));
            else
                await read.Task.Soon();
            return request.Approve("ann");
        });
        var agent = new AgentBuilder(model).AddTool(harmless.Tool).AddTool(risky.Tool).Allow("look").UseApprover(approver).Build();
        var session = agent.CreateSession();

        var result = await session.RunAsync("Clean up.").Soon();

        Assert.Equal("done", result.EnsureCompleted().Text);
        Assert.Equal(2, harmless.Count);
        Assert.Equal(1, risky.Count);
        Assert.Equal("call_1", Assert.Single(approver.Asked).Call.Id);
    }

    [Fact]
    public async Task P07_a_harmless_call_does_not_wait_for_the_answer_about_a_command_asked_for_before_it()
    {
        var read = Waiting.Signal();
        var harmless = new RecordingTool("note", _ => [Effect.ChangeSession("notes")], (_, _, _) =>
        {
            read.TrySetResult();
            return Task.FromResult<object?>("noted");
        });
        var look = new RecordingTool("look", _ => [Effect.ReadPath("a.txt")]);
        var risky = new RecordingTool("make", _ => [Effect.Unknown("nobody knows what it does")]);
        var model = new ScriptedChatClient();
        model.CallsAll(model.Call("make"), model.Call("look"), model.Call("note")).Says("done");
        var approver = new ScriptedApprover(async (request, _) =>
        {
            await read.Task.Soon();
            while (look.Count == 0)
                await Task.Delay(1);
            return request.Approve("ann");
        });
        using var folder = new Capabilities.ScratchFolder();
        var agent = new AgentBuilder(model, options => options.Workspace = folder.Path)
            .AddTool(harmless.Tool).AddTool(look.Tool).AddTool(risky.Tool).UseApprover(approver).Build();

        (await agent.RunAsync("Clean up.").Soon()).EnsureCompleted();

        Assert.Equal((1, 1, 1), (harmless.Count, look.Count, risky.Count));
    }

    [Fact]
    public async Task P10_reads_run_together_and_results_stand_in_the_order_asked()
    {
        var together = new Barrier3();
        var read = new RecordingTool("read", _ => [Effect.ReadResource("facts")], async (input, _, _) =>
        {
            await together.ArriveAsync();
            return input.GetProperty("n").GetInt32().ToString(System.Globalization.CultureInfo.InvariantCulture);
        }, new() { ResultsFrom = ContentLabel.Trusted("facts") });
        var model = new ScriptedChatClient();
        model.CallsAll(model.Call("read", """{"n":1}"""), model.Call("read", """{"n":2}"""), model.Call("read", """{"n":3}""")).Says("done");
        var agent = new AgentBuilder(model).AddTool(read.Tool).Allow("read").Build();

        await agent.RunAsync("Read all.").Soon();

        Assert.Equal(["call_1", "call_2", "call_3"], model.Requests[1].Results.Keys);
        Assert.Equal(["1", "2", "3"], model.Requests[1].Results.Values);
    }

    [Fact]
    public async Task P10_conflicting_writes_run_in_the_order_asked()
    {
        var order = new List<int>();
        var running = 0;
        var write = new RecordingTool("write", _ => [Effect.WriteResource("facts")], async (input, _, _) =>
        {
            Assert.Equal(1, Interlocked.Increment(ref running));
            await Task.Yield();
            order.Add(input.GetProperty("n").GetInt32());
            Interlocked.Decrement(ref running);
            return "written";
        });
        var model = new ScriptedChatClient();
        model.CallsAll([.. Enumerable.Range(1, 6).Select(n => model.Call("write", $$"""{"n":{{n}}}"""))]).Says("done");
        var agent = new AgentBuilder(model).AddTool(write.Tool).Allow("write").Build();

        await agent.RunAsync("Write all.").Soon();

        Assert.Equal([1, 2, 3, 4, 5, 6], order);
        Assert.All(model.Requests[1].Results.Values, result => Assert.Equal("written", result));
    }

    [Fact]
    public async Task P10_a_call_that_ends_first_does_not_come_first()
    {
        var secondEnded = Waiting.Signal();
        var tool = new RecordingTool("read", _ => [Effect.ReadResource("facts")], async (input, _, _) =>
        {
            var n = input.GetProperty("n").GetInt32();
            if (n == 1)
                await secondEnded.Task;
            else
                secondEnded.SetResult();
            return n;
        }, new() { ResultsFrom = ContentLabel.Trusted("facts") });
        var model = new ScriptedChatClient();
        model.CallsAll(model.Call("read", """{"n":1}"""), model.Call("read", """{"n":2}""")).Says("done");
        var agent = new AgentBuilder(model).AddTool(tool.Tool).Allow("read").Build();
        var session = agent.CreateSession();

        await session.RunAsync("Read both.").Soon();

        Assert.Equal(["1", "2"], model.Requests[1].Results.Values);
    }

    private sealed class Barrier3
    {
        private readonly TaskCompletionSource _all = Waiting.Signal();
        private int _arrived;

        public Task ArriveAsync()
        {
            if (Interlocked.Increment(ref _arrived) == 3)
                _all.SetResult();
            return _all.Task.Soon();
        }
    }
}
