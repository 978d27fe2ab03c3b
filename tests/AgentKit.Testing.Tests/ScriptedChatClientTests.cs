using Microsoft.Extensions.AI;

namespace AgentKit.Testing.Tests;

public class ScriptedChatClientTests
{
    [Fact]
    public async Task Script_PlaysItsStepsInOrder_AndRecordsWhatItWasSent()
    {
        var model = new ScriptedChatClient().Calls("look", """{"at":"a"}""").Says("It ", "is.");

        var first = await model.GetResponseAsync("one");
        var second = await model.GetResponseAsync("two");

        var call = Assert.Single(first.Messages[0].Contents.OfType<FunctionCallContent>());
        Assert.Equal(("call_1", "look", "a"), (call.CallId, call.Name, call.Arguments!["at"]!.ToString()));
        Assert.Equal(ChatFinishReason.ToolCalls, first.FinishReason);
        Assert.Equal(("It is.", ChatFinishReason.Stop), (second.Text, second.FinishReason));
        Assert.Equal(["one", "two"], model.Requests.Select(request => request.Messages[^1].Text));
        Assert.Equal(0, model.Remaining);
    }

    [Fact]
    public async Task Script_WhenItIsOver_SaysSo()
    {
        var model = new ScriptedChatClient().Says("one");
        await model.GetResponseAsync("first");

        var thrown = await Assert.ThrowsAsync<InvalidOperationException>(() => model.GetResponseAsync("second"));

        Assert.Equal("The script is over: request 2 came, and nothing is left to answer it. Add a step, or find out why the run goes on. The last message was: second", thrown.Message);
    }

    [Fact]
    public async Task Script_WhenItIsOver_FailsTheRunAtOnce_AndSaysSo()
    {
        var tool = new RecordingTool("look", _ => [Effect.ReadResource("facts")]);
        var model = new ScriptedChatClient().Calls("look");
        var agent = new AgentBuilder(model).AddTool(tool.Tool).Allow("look").Build();

        var result = await agent.RunAsync("hi");

        Assert.Equal(StopReason.Failed, result.StopReason);
        Assert.Contains("The script is over", result.Failure!.ToString());
        Assert.Equal(2, model.Requests.Count);
    }

    [Fact]
    public async Task Script_WithAnEndlessEnd_PlaysIt()
    {
        var model = new ScriptedChatClient().Says("one").ThenAlways(_ => ScriptedChatClient.Updates([new TextContent("more")], ChatFinishReason.Stop));

        var texts = new List<string>();
        for (var i = 0; i < 3; i++)
            texts.Add((await model.GetResponseAsync("next")).Text);

        Assert.Equal(["one", "more", "more"], texts);
    }

    [Fact]
    public async Task Script_ThatBreaksOff_StreamsItsTextAndThenFails()
    {
        var model = new ScriptedChatClient().BreaksOff("half", new IOException("cut"));
        var seen = new List<string>();

        var thrown = await Assert.ThrowsAsync<IOException>(async () =>
        {
            await foreach (var update in model.GetStreamingResponseAsync("hi"))
                seen.Add(update.Text);
        });

        Assert.Equal("cut", thrown.Message);
        Assert.Equal(["half"], seen);
    }
}
