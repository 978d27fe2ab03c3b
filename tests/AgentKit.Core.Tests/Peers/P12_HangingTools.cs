using System.Diagnostics;
using AgentKit.Capabilities;
using AgentKit.Execution;
using AgentKit.Testing;
using AgentKit.Tools;
using Microsoft.Extensions.DependencyInjection;

namespace AgentKit.Core.Tests.Peers;

public class P12_HangingTools
{
    // The defaults make 0.7 s of it. The machine that runs the tests has other work too, and may sleep through one.
    private const int Tries = 4;
    private static readonly TimeSpan ASecond = TimeSpan.FromSeconds(1);

    public enum Hang
    {
        HonoursTheToken,
        IgnoresTheToken,
        BlocksTheThread,
        BlocksInACallbackOfTheToken,
        ThrowsInACallbackOfTheToken,
    }

    [Theory]
    [CombinatorialHangs]
    public async Task P12_a_call_that_hangs_is_ended_by_its_time_limit(Hang hang)
    {
        using var hanging = new HangingTool(hang, new() { TimeLimit = TimeSpan.FromMilliseconds(100) });
        var model = new ScriptedChatClient().Calls("hang").Says("went on");
        var agent = new AgentBuilder(model).AddTool(hanging.Tool).Allow("hang").Build();

        var result = await agent.RunAsync("Hang.").Soon();

        Assert.Equal("went on", result.EnsureCompleted().Text);
        Assert.Contains("did not end within 0.1 s", model.Requests[1].Results["call_1"], StringComparison.Ordinal);
    }

    [Theory]
    [CombinatorialHangs]
    public async Task P12_cancelling_returns_within_a_second_of_real_time(Hang hang)
    {
        var took = new List<TimeSpan>();
        while (took.Count < Tries && (took.Count == 0 || took[^1] > ASecond))
        {
            using var hanging = new HangingTool(hang, ToolTraits.None);
            var agent = new AgentBuilder(new ScriptedChatClient().Calls("hang")).AddTool(hanging.Tool).Allow("hang").Build();
            var session = agent.CreateSession();
            using var caller = new CancellationTokenSource();

            var run = session.RunAsync("Hang.", cancellationToken: caller.Token);
            await hanging.Started.Soon();
            var cancelledAt = Stopwatch.GetTimestamp();
            await caller.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => run.Soon());

            took.Add(Stopwatch.GetElapsedTime(cancelledAt));
            P02_P04_P05_NothingIsLost.AssertValid(await session.GetMessagesAsync());
        }

        Assert.InRange(took[^1], TimeSpan.Zero, ASecond);
    }

    [Theory]
    [CombinatorialHangs]
    public async Task P12_nothing_but_the_grace_stands_between_a_cancellation_and_its_end(Hang hang)
    {
        var clock = new FakeClock();
        using var hanging = new HangingTool(hang, ToolTraits.None);
        var builder = new AgentBuilder(new ScriptedChatClient().Calls("hang")).AddTool(hanging.Tool).Allow("hang");
        builder.Services.AddSingleton<TimeProvider>(clock);
        var session = builder.Build().CreateSession();

        var run = session.Start("Hang.");
        await hanging.Started.Soon();
        run.Interrupt();
        clock.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal(StopReason.Interrupted, (await run.Completion.Soon()).StopReason);
    }

    [Fact]
    public async Task P12_many_handlers_that_block_their_threads_do_not_keep_a_cancelled_run_alive()
    {
        var took = new List<TimeSpan>();
        while (took.Count < Tries && (took.Count == 0 || took[^1] > 2 * ASecond))
            took.Add(await InterruptEightAsync());

        Assert.InRange(took[^1], TimeSpan.Zero, 2 * ASecond);
    }

    private static async Task<TimeSpan> InterruptEightAsync()
    {
        using var over = new ManualResetEventSlim();
        var blocked = 0;
        var two = Waiting.Signal();
        var tool = new RecordingTool("block", _ => [Effect.ReadResource("facts")], (_, _, _) =>
        {
            if (Interlocked.Increment(ref blocked) == 2)
                two.SetResult();
            over.Wait(Waiting.Limit, CancellationToken.None);
            return Task.FromResult<object?>("late");
        });
        var model = new ScriptedChatClient();
        model.CallsAll([.. Enumerable.Range(0, 8).Select(_ => model.Call("block"))]);
        var session = new AgentBuilder(model).AddTool(tool.Tool).Allow("block").Build().CreateSession();

        var run = session.Start("Block.");
        await two.Task.Soon();
        var interruptedAt = Stopwatch.GetTimestamp();
        run.Interrupt();
        await run.Completion.Soon();
        var took = Stopwatch.GetElapsedTime(interruptedAt);
        over.Set();
        P02_P04_P05_NothingIsLost.AssertValid(await session.GetMessagesAsync());
        return took;
    }

    [Fact]
    public async Task P12_a_late_result_is_discarded_and_late_use_of_capabilities_refused()
    {
        var goOn = Waiting.Signal();
        var late = new TaskCompletionSource<Exception?>(TaskCreationOptions.RunContinuationsAsynchronously);
        var tool = new RecordingTool("hang", handler: async (_, context, _) =>
        {
            var saved = context.SavedResults;
            await goOn.Task;
            late.SetResult(await Record.ExceptionAsync(() => saved.ReadAsync("x").AsTask()) ?? new InvalidOperationException("It was let through."));
            return "late";
        }, traits: new() { TimeLimit = TimeSpan.FromMilliseconds(100) });
        var model = new ScriptedChatClient().Calls("hang").Says("went on").Says("again");
        var agent = new AgentBuilder(model).AddTool(tool.Tool).Allow("hang").Build();
        var session = agent.CreateSession();

        await session.RunAsync("Hang.").Soon();
        var before = await Transcript.OfAsync(session);
        goOn.SetResult();
        var refusal = await late.Task.Soon();
        await session.RunAsync("Again.").Soon();

        Assert.Contains("call_finished call_1 InDoubt", before);
        Assert.IsType<ToolException>(refusal);
        Assert.DoesNotContain(model.Requests[2].Messages, message => message.Contents.OfType<Microsoft.Extensions.AI.FunctionResultContent>().Any(result => Equals(result.Result, "late")));
    }

    [Fact]
    public async Task P12_a_context_kept_beyond_its_call_gives_nothing_any_more()
    {
        var kept = default(ToolContext);
        var tool = new RecordingTool("keep", handler: (_, context, _) =>
        {
            kept = context;
            return Task.FromResult<object?>("kept");
        });
        var agent = new AgentBuilder(new ScriptedChatClient().Calls("keep").Says("done")).AddTool(tool.Tool).Allow("keep").Build();

        await agent.RunAsync("Keep.").Soon();

        Assert.Throws<ToolException>(() => kept!.SavedResults);
        Assert.Throws<ObjectDisposedException>(() => kept!.Services);
    }

    [Fact]
    public async Task A_model_that_ignores_its_token_does_not_keep_a_cancelled_run_alive()
    {
        var asked = Waiting.Signal();
        var model = new ScriptedChatClient().Plays(_ => NeverAnswer(asked)).Says("went on");
        var agent = new AgentBuilder(model).Build();
        var session = agent.CreateSession();
        using var caller = new CancellationTokenSource();

        var run = session.RunAsync("Hi.", cancellationToken: caller.Token);
        await asked.Task.Soon();
        await caller.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => run.Soon());
        Assert.Equal("went on", (await session.ResumeAsync().Soon()).Text);
    }

    private static async IAsyncEnumerable<Microsoft.Extensions.AI.ChatResponseUpdate> NeverAnswer(TaskCompletionSource asked)
    {
        asked.SetResult();
        await new TaskCompletionSource().Task;
        yield break;
    }

    private sealed class CombinatorialHangsAttribute() : ClassDataAttribute(typeof(Hangs));

    private sealed class Hangs : TheoryData<Hang>
    {
        public Hangs() => AddRange(Enum.GetValues<Hang>());
    }

    private sealed class HangingTool : IDisposable
    {
        private readonly TaskCompletionSource _started = Waiting.Signal();
        private readonly ManualResetEventSlim _over = new();

        public HangingTool(Hang hang, ToolTraits traits) =>
            Tool = new RecordingTool("hang", traits: traits, handler: (_, _, token) => RunAsync(hang, token)).Tool;

        public Tool Tool { get; }

        public Task Started => _started.Task;

        public void Dispose() => _over.Set();

        private async Task<object?> RunAsync(Hang hang, CancellationToken token)
        {
            if (hang == Hang.BlocksInACallbackOfTheToken)
                token.Register(() => _over.Wait(Waiting.Limit, CancellationToken.None));
            if (hang == Hang.ThrowsInACallbackOfTheToken)
                token.Register(() => throw new InvalidOperationException("A fault of the tool."));

            _started.SetResult();
            if (hang == Hang.BlocksTheThread)
                _over.Wait(Waiting.Limit, CancellationToken.None);
            else
                await Task.Delay(Timeout.Infinite, hang == Hang.HonoursTheToken ? token : CancellationToken.None);
            return "late";
        }
    }
}
