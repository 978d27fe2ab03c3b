using System.Net;
using AgentKit.Execution;
using AgentKit.Sessions;
using AgentKit.Testing;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;

namespace AgentKit.Core.Tests.Peers;

public class P02_P04_P05_NothingIsLost
{
    [Fact]
    public async Task P02_the_same_bad_call_again_and_again_is_ended_by_the_turn_limit_and_the_session_keeps_all()
    {
        var tool = new RecordingTool("pay", schema: """{"type":"object","required":["amount"]}""");
        var model = new ScriptedChatClient();
        model.ThenAlways(_ => ScriptedChatClient.Updates([model.Call("pay")], ChatFinishReason.ToolCalls));
        var agent = new AgentBuilder(model).AddTool(tool.Tool).Allow("pay").Build();
        var session = agent.CreateSession();

        var result = await session.RunAsync("Pay.", new() { MaxTurns = 3 }).Soon();

        Assert.Equal(StopReason.TurnLimit, result.StopReason);
        Assert.Equal(3, result.Turns);
        Assert.NotEmpty(result.Failure!.Options);
        Assert.Equal(0, tool.Count);
        var log = await Transcript.OfAsync(session);
        Assert.Equal(3, log.Count(line => line.EndsWith("Error", StringComparison.Ordinal)));
        AssertValid(await session.GetMessagesAsync());
    }

    [Fact]
    public async Task P04_a_503_on_the_third_call_loses_nothing_and_is_retried()
    {
        var clock = new HurriedClock();
        var tool = new RecordingTool("book");
        var model = new ScriptedChatClient().Calls("book").Calls("book").Fails(Status(HttpStatusCode.ServiceUnavailable)).Says("booked");
        var agent = Build(model, tool, clock);
        var session = agent.CreateSession();

        var result = await session.RunAsync("Book twice.").Soon();

        Assert.Equal("booked", result.EnsureCompleted().Text);
        Assert.Equal(2, tool.Count);
        Assert.Contains("model_retried 1", await Transcript.OfAsync(session));
        Assert.Equal(model.Requests[2].Messages.Count, model.Requests[3].Messages.Count);
        Assert.InRange(Assert.Single(clock.Delays), TimeSpan.FromMilliseconds(250), TimeSpan.FromMilliseconds(500));
    }

    [Fact]
    public async Task P04_when_it_stays_away_the_run_fails_with_ways_on_and_resume_works()
    {
        var tool = new RecordingTool("book");
        var model = new ScriptedChatClient().Calls("book").Calls("book");
        for (var i = 0; i < 3; i++)
            model.Fails(Status(HttpStatusCode.ServiceUnavailable));
        model.Says("booked");
        var agent = Build(model, tool, new HurriedClock(), options => options.ModelAttempts = 3);
        var session = agent.CreateSession();

        var failed = await session.RunAsync("Book twice.").Soon();
        var resumed = await session.ResumeAsync().Soon();

        Assert.Equal(StopReason.Failed, failed.StopReason);
        Assert.Contains("503", failed.Failure!.Why, StringComparison.Ordinal);
        Assert.NotEmpty(failed.Failure.Options);
        Assert.Same(failed, Assert.Throws<RunFailedException>(() => failed.EnsureCompleted()).Result);
        Assert.Equal("booked", resumed.EnsureCompleted().Text);
        Assert.Equal(2, tool.Count);
        AssertValid(await session.GetMessagesAsync());
    }

    [Fact]
    public async Task P05_cancelled_inside_a_tool_the_call_is_closed_the_context_is_valid_and_resume_works()
    {
        var started = Waiting.Signal();
        var tool = new RecordingTool("wait", handler: async (_, _, token) =>
        {
            started.TrySetResult();
            await Task.Delay(Timeout.Infinite, token);
            return "never";
        });
        var model = new ScriptedChatClient().Calls("wait").Says("went on");
        var agent = new AgentBuilder(model).AddTool(tool.Tool).Allow("wait").Build();
        var session = agent.CreateSession();
        using var caller = new CancellationTokenSource();

        var run = session.RunAsync("Wait.", cancellationToken: caller.Token);
        await started.Task.Soon();
        await caller.CancelAsync();
        var stopped = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => run.Soon());
        var messages = await session.GetMessagesAsync();
        var resumed = await session.ResumeAsync().Soon();

        Assert.Equal(caller.Token, stopped.CancellationToken);
        AssertValid(messages);
        Assert.Equal("went on", resumed.EnsureCompleted().Text);
        Assert.Equal(
        [
            "session_created", "run_started", "prompt_added \"Wait.\"", "answer_added \"\"",
            "call_announced call_1 wait", "call_started call_1", "call_finished call_1 Cancelled", "run_finished Cancelled",
            "run_started resumed", "answer_added \"went on\"", "run_finished Completed",
        ],
        await Transcript.OfAsync(session));
    }

    /// <summary>Every call of the conversation has exactly one result, right behind the answer that asked for it.</summary>
    internal static void AssertValid(IReadOnlyList<ChatMessage> messages)
    {
        for (var i = 0; i < messages.Count; i++)
        {
            var calls = messages[i].Contents.OfType<FunctionCallContent>().Select(call => call.CallId).ToArray();
            if (calls.Length == 0)
                continue;
            Assert.Equal(ChatRole.Tool, messages[i + 1].Role);
            Assert.Equal(calls, messages[i + 1].Contents.OfType<FunctionResultContent>().Select(result => result.CallId));
        }
    }

    private static HttpRequestException Status(HttpStatusCode status) => new("The server is busy.", null, status);

    private static Agent Build(ScriptedChatClient model, RecordingTool tool, TimeProvider clock, Action<ExecutionOptions>? configure = null)
    {
        var builder = new AgentBuilder(model).AddTool(tool.Tool).Allow(tool.Tool.Name).ConfigureExecution(configure ?? (_ => { }));
        builder.Services.AddSingleton(clock);
        return builder.Build();
    }
}
