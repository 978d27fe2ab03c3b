using AgentKit.Capabilities;
using AgentKit.Sessions;
using AgentKit.Testing;

namespace AgentKit.Core.Tests.Peers;

public class P11_LargeResults
{
    [Fact]
    public async Task P11_a_result_of_5_MB_is_cut_head_and_tail_and_the_rest_can_be_read_by_id()
    {
        var text = "HEAD" + new string('x', 5_000_000) + "TAIL";
        var huge = new RecordingTool("dump", handler: (_, _, _) => Task.FromResult<object?>(text));
        var reader = new RecordingTool("read_rest", handler: async (input, context, token) =>
            (await context.SavedResults.ReadAsync(input.GetProperty("id").GetString()!, token)).Length);
        var model = new ScriptedChatClient().Calls("dump");
        model.Plays(request => ScriptedChatClient.Updates([model.Call("read_rest", $$"""{"id":"{{IdIn(request.Results["call_1"])}}"}""")], Microsoft.Extensions.AI.ChatFinishReason.ToolCalls));
        model.Says("done");
        var agent = new AgentBuilder(model).AddTool(huge.Tool).AddTool(reader.Tool).Allow("dump", "read_rest").Build();
        var session = agent.CreateSession();

        await session.RunAsync("Dump.").Soon();

        var read = model.Requests[1].Results["call_1"];
        Assert.InRange(read.Length, 20_000, 24_200);
        Assert.StartsWith("HEADx", read, StringComparison.Ordinal);
        Assert.EndsWith("xTAIL", read, StringComparison.Ordinal);
        Assert.Equal(text.Length.ToString(System.Globalization.CultureInfo.InvariantCulture), model.Requests[2].Results.Values.Single());
        var finished = (await session.ReadAsync()).Select(logged => logged.Event).OfType<CallFinished>().First();
        Assert.Equal(IdIn(read), finished.Result.FullTextId);
    }

    [Fact]
    public async Task P11_a_surrogate_pair_is_never_cut_in_two()
    {
        var tool = new RecordingTool("dump", handler: (_, _, _) => Task.FromResult<object?>(string.Concat(Enumerable.Repeat("😀", 5_000))));
        var model = new ScriptedChatClient().Calls("dump").Says("done");
        var agent = new AgentBuilder(model).AddTool(tool.Tool).Allow("dump").ConfigureExecution(options => options.ResultLimit = 301).Build();

        await agent.RunAsync("Dump.").Soon();

        var read = model.Requests[1].Results["call_1"];
        Assert.Equal(read, System.Text.Encoding.UTF8.GetString(System.Text.Encoding.UTF8.GetBytes(read)));
    }

    [Fact]
    public async Task P11_another_session_cannot_read_the_rest()
    {
        var huge = new RecordingTool("dump", handler: (_, _, _) => Task.FromResult<object?>(new string('x', 100_000)));
        var reader = new RecordingTool("read_rest", handler: async (input, context, token) =>
            await context.SavedResults.ReadAsync(input.GetProperty("id").GetString()!, token));
        var model = new ScriptedChatClient().Calls("dump").Says("done");
        var agent = new AgentBuilder(model).AddTool(huge.Tool).AddTool(reader.Tool).Allow("dump", "read_rest").Build();
        await agent.RunAsync("Dump.").Soon();
        model.Calls("read_rest", $$"""{"id":"{{IdIn(model.Requests[1].Results["call_1"])}}"}""").Says("done");

        await agent.RunAsync("Read what is not yours.").Soon();

        Assert.Contains("There is no saved result", model.Requests[3].Results.Values.Single(), StringComparison.Ordinal);
    }

    private static string IdIn(string cut)
    {
        var start = cut.IndexOf("id ", StringComparison.Ordinal) + 3;
        return cut[start..cut.IndexOf(' ', start)];
    }
}
