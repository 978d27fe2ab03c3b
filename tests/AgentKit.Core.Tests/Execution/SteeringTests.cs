using System.Runtime.CompilerServices;
using AgentKit.Testing;
using Microsoft.Extensions.AI;

namespace AgentKit.Core.Tests.Execution;

public class SteeringTests
{
    private readonly TaskCompletionSource _working = Waiting.Signal();
    private readonly TaskCompletionSource _goOn = Waiting.Signal();
    private readonly RecordingTool _work;

    public SteeringTests() => _work = new("work", handler: async (_, _, token) =>
    {
        _working.TrySetResult();
        await _goOn.Task.WaitAsync(token);
        return "done";
    });

    [Fact]
    public async Task What_is_said_during_a_run_is_seen_at_the_next_turn()
    {
        var model = new ScriptedChatClient().Calls("work").Says("blue, then");
        var session = Build(model).CreateSession();

        var run = session.Start("Paint it red.");
        await _working.Task.Soon();
        var heard = run.Steer("Blue!");
        _goOn.SetResult();
        await run.Completion.Soon();

        Assert.True(heard);
        Assert.Equal("Blue!", model.Requests[1].Messages[^1].Text);
        Assert.Equal([ChatRole.User, ChatRole.Assistant, ChatRole.Tool, ChatRole.User], model.Requests[1].Messages.Select(message => message.Role));
        Assert.Contains("prompt_added steering \"Blue!\"", await Transcript.OfAsync(session));
    }

    [Fact]
    public async Task What_is_said_while_the_last_answer_comes_asks_for_another_one()
    {
        var run = default(AgentRun);
        var ready = Waiting.Signal();
        var model = new ScriptedChatClient().Plays(_ => SteerMeanwhile()).Says("more");
        var session = Build(model).CreateSession();

        run = session.Start("Hi.");
        ready.SetResult();
        var result = await run.Completion.Soon();

        Assert.Equal("more", result.Text);
        Assert.Equal(2, result.Turns);

        async IAsyncEnumerable<ChatResponseUpdate> SteerMeanwhile()
        {
            await ready.Task;
            yield return new(ChatRole.Assistant, "first") { FinishReason = ChatFinishReason.Stop };
            Assert.True(run!.Steer("And?"));
        }
    }

    [Fact]
    public async Task Whoever_speaks_to_a_run_that_has_ended_is_told()
    {
        var session = Build(new ScriptedChatClient().Says("hi")).CreateSession();
        var run = session.Start("Hi.");
        await run.Completion.Soon();

        Assert.False(run.Steer("Too late."));
        Assert.DoesNotContain("prompt_added steering \"Too late.\"", await Transcript.OfAsync(session));
    }

    [Fact]
    public async Task What_was_said_to_an_interrupted_run_stands_in_the_conversation_for_the_next()
    {
        var model = new ScriptedChatClient().Calls("work").Says("went on");
        var session = Build(model).CreateSession();

        var run = session.Start("Paint it red.");
        await _working.Task.Soon();
        run.Steer("Blue!");
        run.Interrupt();
        var interrupted = await run.Completion.Soon();
        await session.ResumeAsync().Soon();

        Assert.Equal(StopReason.Interrupted, interrupted.StopReason);
        Assert.Equal("Blue!", model.Requests[1].Messages[^1].Text);
        Peers.P02_P04_P05_NothingIsLost.AssertValid(await session.GetMessagesAsync());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_the_model_had_said_when_it_was_stopped_stays(bool interrupted)
    {
        using var cancel = new CancellationTokenSource();
        var said = Waiting.Signal();
        var model = new ScriptedChatClient().Plays(_ => Half(said)).Says("went on").Says("and on");
        var agent = new AgentBuilder(model).Build();
        var session = agent.CreateSession();

        var run = session.Start("Tell a tale.", cancellationToken: cancel.Token);
        await said.Task.Soon();
        if (interrupted)
            run.Interrupt();
        else
            await cancel.CancelAsync();
        Assert.Equal(!interrupted, await Record.ExceptionAsync(() => run.Completion.Soon()) is OperationCanceledException);
        await session.ResumeAsync().Soon();
        await session.RunAsync("Shorter.").Soon();

        var first = (await session.ReadAsync()).Select(logged => logged.Event).OfType<RunFinished>().First();
        Assert.Equal((interrupted ? StopReason.Interrupted : StopReason.Cancelled, 7), (first.StopReason, first.Usage.InputTokens));
        Assert.Equal(
            ["Tell a tale.", "Once upon a time", "(The answer above was interrupted before its end.)", "went on", "Shorter."],
            model.Requests[2].Messages.Select(message => message.Text));
        Assert.Equal(ChatRole.User, model.Requests[1].Messages[^1].Role);
        Assert.Contains("answer_interrupted \"Once upon a time\"", await Transcript.OfAsync(session));
        var replayed = await agent.ReplaySessionAsync(session.Id);
        Assert.True(replayed.Matches, replayed.Difference);
    }

    [Fact]
    public async Task A_run_that_is_stopped_before_the_model_has_said_anything_keeps_nothing_of_it()
    {
        var asked = Waiting.Signal();
        var model = new ScriptedChatClient().Plays(_ => Silent(asked)).Says("went on");
        var session = new AgentBuilder(model).Build().CreateSession();

        var run = session.Start("Tell a tale.");
        await asked.Task.Soon();
        run.Interrupt();
        await run.Completion.Soon();

        Assert.Equal(["Tell a tale."], (await session.GetMessagesAsync()).Select(message => message.Text));
    }

    [Fact]
    public async Task A_run_asked_to_stop_ends_when_its_calls_have_ended()
    {
        var model = new ScriptedChatClient().Calls("work").Says("never");
        var session = Build(model).CreateSession();

        var run = session.Start("Work.");
        await _working.Task.Soon();
        run.RequestStop();
        _goOn.SetResult();
        var result = await run.Completion.Soon();

        Assert.Equal(StopReason.Interrupted, result.StopReason);
        Assert.Contains("call_finished call_1 Ok", await Transcript.OfAsync(session));
        Assert.Equal(1, model.Remaining);
    }

    [Fact]
    public async Task The_mode_can_change_during_a_run()
    {
        var model = new ScriptedChatClient().Calls("work").Calls("work").Says("ok");
        var session = Build(model).CreateSession();

        var run = session.Start("Work twice.");
        await _working.Task.Soon();
        await session.SetModeAsync(Mode.Plan, "ann");
        _goOn.SetResult();
        await run.Completion.Soon();

        Assert.Equal(1, _work.Count);
        Assert.Contains("call_finished call_2 Denied", await Transcript.OfAsync(session));
    }

    [Fact]
    public async Task The_mode_can_change_while_a_run_that_was_started_has_not_begun()
    {
        var model = new ScriptedChatClient().Says("begun").Calls("work").Says("first").Calls("work").Says("second");
        var agent = Build(model);
        var one = agent.CreateSession();
        await one.RunAsync("Begin.").Soon();
        var other = await agent.OpenSessionAsync(one.Id);
        var first = one.Start("One.");
        await _working.Task.Soon();

        // The second has the turn of its session object, and waits for the log.
        var second = other.Start("Two.");
        var change = other.SetModeAsync(Mode.Plan, "ann");
        Assert.False(change.IsCompleted);
        _goOn.SetResult();
        await change.Soon();
        await first.Completion.Soon();
        await second.Completion.Soon();

        var events = (await other.ReadAsync()).Select(logged => logged.Event).ToList();
        Assert.True(events.FindIndex(content => content is ModeChanged) < events.FindLastIndex(content => content is RunStarted));
        Assert.Equal(1, _work.Count);
        Assert.Contains("call_finished call_2 Denied", await Transcript.OfAsync(other));
    }

    private Agent Build(ScriptedChatClient model) => new AgentBuilder(model).AddTool(_work.Tool).Allow("work").Build();

    // A call that is begun and not finished is not kept: nobody could say what it would have been.
    private static async IAsyncEnumerable<ChatResponseUpdate> Half(TaskCompletionSource said, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        yield return new(ChatRole.Assistant, [new UsageContent(new() { InputTokenCount = 7 })]);
        yield return new(ChatRole.Assistant, [new TextReasoningContent("A tale …")]);
        yield return new(ChatRole.Assistant, "Once upon ");
        yield return new(ChatRole.Assistant, "a time");
        yield return new(ChatRole.Assistant, [new FunctionCallContent("call_1", "work")]);
        said.SetResult();
        await Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken);
    }

    private static async IAsyncEnumerable<ChatResponseUpdate> Silent(TaskCompletionSource asked, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        asked.SetResult();
        await Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken);
        yield break;
    }
}
