using System.Net;
using AgentKit.Sessions;
using AgentKit.Testing;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;

namespace AgentKit.Core.Tests.Execution;

public class ModelCallTests
{
    private readonly HurriedClock _clock = new();

    public static TheoryData<Exception> Transient =>
    [
        new HttpRequestException("busy", null, HttpStatusCode.TooManyRequests),
        new HttpRequestException("down", null, HttpStatusCode.InternalServerError),
        new HttpRequestException("no route"),
        new IOException("broken pipe"),
        new TimeoutException("slow"),
        new TaskCanceledException("the client's own time-out"),
        new InvalidOperationException("an SDK wraps it", new IOException("broken pipe")),
        WithData(new InvalidOperationException("an SDK says so"), "StatusCode", 529),
    ];

    public static TheoryData<Exception> Final =>
    [
        new HttpRequestException("bad request", null, HttpStatusCode.BadRequest),
        new HttpRequestException("no key", null, HttpStatusCode.Unauthorized),
        WithData(new InvalidOperationException("an SDK says so"), "StatusCode", 404),
        new InvalidOperationException("a fault"),
    ];

    [Theory]
    [MemberData(nameof(Transient), DisableDiscoveryEnumeration = true)]
    public async Task What_may_pass_is_retried(Exception failure)
    {
        var model = new ScriptedChatClient().Fails(failure).Says("hi");

        var result = await Build(model).RunAsync("Hi.").Soon();

        Assert.Equal("hi", result.EnsureCompleted().Text);
        Assert.Single(_clock.Delays);
    }

    [Theory]
    [MemberData(nameof(Final), DisableDiscoveryEnumeration = true)]
    public async Task What_will_not_pass_fails_at_once_with_ways_on(Exception failure)
    {
        var model = new ScriptedChatClient().Fails(failure).Says("never");

        var result = await Build(model).RunAsync("Hi.").Soon();

        Assert.Equal(StopReason.Failed, result.StopReason);
        Assert.Equal("The model gave no answer.", result.Failure!.What);
        Assert.Contains(failure.Message, result.Failure.Why, StringComparison.Ordinal);
        Assert.NotEmpty(result.Failure.Options);
        Assert.Equal(1, model.Remaining);
        Assert.Empty(_clock.Delays);
    }

    [Fact]
    public async Task Retry_after_goes_before_the_back_off()
    {
        var model = new ScriptedChatClient()
            .Fails(WithData(new HttpRequestException("busy", null, HttpStatusCode.TooManyRequests), "RetryAfter", TimeSpan.FromSeconds(17)))
            .Says("hi");
        var session = Build(model).CreateSession();

        await session.RunAsync("Hi.").Soon();

        Assert.Equal([TimeSpan.FromSeconds(17)], _clock.Delays);
        Assert.Equal(17_000, (await session.ReadAsync()).Select(logged => logged.Event).OfType<ModelRetried>().Single().DelayMs);
    }

    [Fact]
    public async Task The_back_off_doubles_up_to_its_limit()
    {
        var model = new ScriptedChatClient();
        for (var i = 0; i < 7; i++)
            model.Fails(new IOException("broken"));
        model.Says("hi");
        var agent = Build(model, builder => builder.ConfigureExecution(options => options.MaxRetryDelay = TimeSpan.FromSeconds(4)));

        await agent.RunAsync("Hi.").Soon();

        double[] ceilings = [0.5, 1, 2, 4, 4, 4, 4];
        Assert.Equal(ceilings.Length, _clock.Delays.Count);
        Assert.All(_clock.Delays.Zip(ceilings), pair => Assert.InRange(pair.First.TotalSeconds, pair.Second / 2, pair.Second));
    }

    [Fact]
    public async Task The_last_broken_answer_is_announced_as_discarded_too()
    {
        var model = new ScriptedChatClient().ThenAlways(_ => BreakOff(new TextContent("Half an ans")));
        var agent = Build(model, builder => builder.ConfigureExecution(options => options.ModelAttempts = 2));
        var session = agent.CreateSession();
        var seen = new List<string>();

        await foreach (var update in session.RunStreamingAsync("Hi."))
            seen.Add(update.Live?.GetType().Name ?? agent.Events.NameOf(update.Event!));

        Assert.Equal(["run_started", "prompt_added", "TextDelta", "AnswerDiscarded", "model_retried", "TextDelta", "AnswerDiscarded", "run_finished"], seen);
        Assert.Equal(["Hi."], (await session.GetMessagesAsync()).Select(message => message.Text));
    }

    [Fact]
    public async Task A_broken_answer_is_announced_as_discarded_and_leaves_nothing_behind()
    {
        var tool = new RecordingTool("pay");
        var model = new ScriptedChatClient();
        model.Plays(_ => BreakOff(new TextContent("Half an ans"), model.Call("pay"))).Says("whole");
        var agent = Build(model, builder => builder.AddTool(tool.Tool).Allow("pay"));
        var session = agent.CreateSession();
        var seen = new List<string>();

        await foreach (var update in session.RunStreamingAsync("Hi."))
            seen.Add(update.Live?.GetType().Name ?? agent.Events.NameOf(update.Event!));

        Assert.Equal(["run_started", "prompt_added", "TextDelta", "AnswerDiscarded", "model_retried", "TextDelta", "answer_added", "run_finished"], seen);
        Assert.Equal(["Hi.", "whole"], (await session.GetMessagesAsync()).Select(message => message.Text));
        Assert.Contains("model_retried 1 discarded", await Transcript.OfAsync(session));
        Assert.Equal(0, tool.Count);
    }

    [Fact]
    public async Task An_answer_without_a_finish_reason_is_a_broken_one()
    {
        var model = new ScriptedChatClient().Plays(_ => WithoutEnd()).Says("whole");

        var result = await Build(model).RunAsync("Hi.").Soon();

        Assert.Equal("whole", result.Text);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_model_that_falls_silent_is_asked_again(bool listens)
    {
        var clock = new FakeClock();
        var silent = Waiting.Signal();
        var model = new ScriptedChatClient().Plays(_ => FallSilent(silent, listens)).Says("hi");
        var agent = Build(model, builder => builder.ConfigureExecution(options => options.RetryDelay = TimeSpan.Zero), clock);

        var run = agent.CreateSession().Start("Hi.");
        await silent.Task.Soon();

        // The model is silent before the runtime begins to count: time goes on until it has counted far enough.
        while (!run.Completion.IsCompleted)
        {
            clock.Advance(TimeSpan.FromMinutes(5));
            await Task.Yield();
        }

        Assert.Equal("hi", (await run.Completion.Soon()).EnsureCompleted().Text);
    }

    [Fact]
    public async Task Silence_counts_from_the_last_piece()
    {
        var clock = new FakeClock();
        var silent = Waiting.Signal();
        var goOn = Waiting.Signal();
        var model = new ScriptedChatClient().Plays(_ => Slow(silent, goOn));
        var run = Build(model, clock: clock).CreateSession().Start("Hi.");
        await silent.Task.Soon();

        clock.Advance(TimeSpan.FromMinutes(4));
        goOn.SetResult();

        Assert.Equal("a b", (await run.Completion.Soon()).EnsureCompleted().Text);
    }

    [Theory]
    [InlineData("length", StopReason.OutputLimit)]
    [InlineData("content_filter", StopReason.ContentFiltered)]
    public async Task An_end_that_is_none_has_its_own_reason(string finish, StopReason expected)
    {
        var model = new ScriptedChatClient().Plays(_ => ScriptedChatClient.Updates([new TextContent("half")], new ChatFinishReason(finish)));

        var result = await Build(model).RunAsync("Hi.").Soon();

        Assert.Equal(expected, result.StopReason);
        Assert.NotEmpty(result.Failure!.Options);
    }

    private Agent Build(ScriptedChatClient model, Func<IAgentKitBuilder, IAgentKitBuilder>? configure = null, TimeProvider? clock = null)
    {
        IAgentKitBuilder builder = new AgentBuilder(model);
        builder.Services.AddSingleton(clock ?? _clock);
        return (configure?.Invoke(builder) ?? builder).Build();
    }

    private static Exception WithData(Exception exception, string key, object value)
    {
        exception.Data[key] = value;
        return exception;
    }

    private static async IAsyncEnumerable<ChatResponseUpdate> BreakOff(params AIContent[] contents)
    {
        await Task.Yield();
        foreach (var content in contents)
            yield return new(ChatRole.Assistant, [content]);
        throw new IOException("The connection broke.");
    }

    private static async IAsyncEnumerable<ChatResponseUpdate> WithoutEnd()
    {
        await Task.Yield();
        yield return new(ChatRole.Assistant, "half");
    }

    private static async IAsyncEnumerable<ChatResponseUpdate> FallSilent(
        TaskCompletionSource silent, bool listens, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        yield return new(ChatRole.Assistant, "half");
        silent.SetResult();
        await Task.Delay(Timeout.Infinite, listens ? cancellationToken : CancellationToken.None);
    }

    private static async IAsyncEnumerable<ChatResponseUpdate> Slow(TaskCompletionSource silent, TaskCompletionSource goOn)
    {
        yield return new(ChatRole.Assistant, "a ");
        silent.SetResult();
        await goOn.Task;
        yield return new(ChatRole.Assistant, "b") { FinishReason = ChatFinishReason.Stop };
    }
}
