namespace AgentKit.Testing.Tests;

public class RecordingToolTests
{
    [Fact]
    public async Task Tool_RecordsTheInputsThatReachItsHandler_AndDoesAsTold()
    {
        var tool = new RecordingTool("count", _ => [Effect.ReadResource("n")], (input, _, _) => Task.FromResult<object?>($"got {input.GetProperty("n")}"), new() { ResultsFrom = ContentLabel.Trusted("numbers") });
        var model = new ScriptedChatClient().CallsAll(new ScriptedChatClient().Call("count", """{"n":1}""", "a")).Calls("count", """{"n":2}""", "b").Says("ok");
        var agent = new AgentBuilder(model).AddTool(tool.Tool).Allow("count").Build();

        await agent.RunAsync("count");

        Assert.Equal(["""{"n":1}""", """{"n":2}"""], tool.Inputs);
        Assert.Equal(2, tool.Count);
        Assert.Equal("got 1", model.Requests[1].Results["a"]);
    }

    [Fact]
    public async Task Tool_WithASchema_IsNotReachedByWhatTheSchemaRefuses()
    {
        var tool = new RecordingTool("count", schema: """{"type":"object","properties":{"n":{"type":"integer"}},"required":["n"]}""");
        var model = new ScriptedChatClient().Calls("count", """{"n":"one"}""").Says("ok");
        var agent = new AgentBuilder(model).AddTool(tool.Tool).Allow("count").Build();

        await agent.RunAsync("count");

        Assert.Equal(0, tool.Count);
        Assert.Contains("n: expected an integer", model.Requests[1].Results["call_1"]);
    }

    [Fact]
    public async Task Tool_ThatSaysNothingOfItsEffects_Asks()
    {
        var tool = new RecordingTool("act");
        var approver = ScriptedApprover.No("not now");
        var model = new ScriptedChatClient().Calls("act").Says("ok");
        var agent = new AgentBuilder(model).AddTool(tool.Tool).UseApprover(approver).Build();

        await agent.RunAsync("act");

        Assert.Equal("act", Assert.Single(approver.Asked).Call.Tool);
        Assert.Equal(0, tool.Count);
        Assert.Contains("not now", model.Requests[1].Results["call_1"]);
    }
}
