using AgentKit.Sessions;
using AgentKit.Testing;
using AgentKit.Tools;
using Microsoft.Extensions.AI;

namespace AgentKit.Core.Tests.Execution;

public class RunTests
{
    [Fact]
    public async Task A_run_calls_a_tool_through_six_stages_and_answers()
    {
        var tool = new RecordingTool("lookup", _ => [Effect.ReadResource("facts")], traits: new() { ResultsFrom = ContentLabel.Trusted("facts") });
        var model = new ScriptedChatClient().Calls("lookup", """{"key":"a"}""").Says("It is ", "b.");
        var agent = new AgentBuilder(model).AddTool(tool.Tool).Allow("lookup").Build();
        var session = agent.CreateSession();

        var result = await session.RunAsync("What is a?");

        Assert.Equal(StopReason.Completed, result.StopReason);
        Assert.Equal("It is b.", result.Text);
        Assert.Equal(2, result.Turns);
        Assert.Equal(["""{"key":"a"}"""], tool.Inputs);
        Assert.Equal("done", model.Requests[1].Results["call_1"]);
        Assert.Equal(
        [
            "session_created",
            "run_started",
            "prompt_added \"What is a?\"",
            "answer_added \"\"",
            "call_announced call_1 lookup",
            "call_started call_1",
            "call_finished call_1 Ok",
            "answer_added \"It is b.\"",
            "run_finished Completed",
        ],
        await Transcript.OfAsync(session));
    }

    [Fact]
    public async Task A_stream_shows_text_as_it_comes_and_ends_with_the_run()
    {
        var agent = new AgentBuilder(new ScriptedChatClient().Says("a", "b")).Build();
        var seen = new List<string>();

        await foreach (var update in agent.RunStreamingAsync("hi"))
            seen.Add(update.Live is TextDelta delta ? delta.Text : agent.Events.NameOf(update.Event!));

        Assert.Equal(["run_started", "prompt_added", "a", "b", "answer_added", "run_finished"], seen);
    }

    [Fact]
    public async Task A_run_begun_with_start_never_works_on_its_callers_thread()
    {
        using var returned = new ManualResetEventSlim();
        var wentOn = false;
        var model = new ScriptedChatClient().Plays(_ =>
        {
            wentOn = returned.Wait(Waiting.Limit);
            return ScriptedChatClient.Updates([new TextContent("done")], ChatFinishReason.Stop);
        });
        var session = new AgentBuilder(model).Build().CreateSession();

        var run = session.Start("Block.");
        returned.Set();
        await run.Completion.Soon();

        Assert.True(wentOn);
    }
}
