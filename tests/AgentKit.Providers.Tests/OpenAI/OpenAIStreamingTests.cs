using AgentKit.Loopback;
using Microsoft.Extensions.AI;

namespace AgentKit.Providers.Tests.OpenAI;

public class OpenAIStreamingTests
{
    [Fact(Timeout = Clients.Timeout)]
    public async Task Stream_OfText_YieldsEachPieceAndThenTheEnd()
    {
        await using var server = await OpenAIServer.StartAsync(ReplyTurn.Says("Good ", "morning", "."));
        using var client = Clients.Of(server);

        var updates = await client.StreamAsync();

        Assert.Equal(["Good ", "morning", ".", ""], updates.Select(update => update.Text));
        Assert.All(updates, update => Assert.Equal(("chatcmpl-0", "gpt-test", ChatRole.Assistant), (update.ResponseId, update.ModelId, update.Role)));
        Assert.Equal(ChatFinishReason.Stop, updates[^1].FinishReason);
        Assert.Equal(DateTimeOffset.FromUnixTimeSeconds(1760000000), updates[0].CreatedAt);
    }

    [Fact(Timeout = Clients.Timeout)]
    public async Task Stream_BeforeTheServerGoesOn_YieldsWhatCameSoFar()
    {
        await using var server = await OpenAIServer.StartAsync(ReplyTurn.Says("a", "b", "c").After(Fault.HangMidStream));
        using var client = Clients.Of(server);
        using var stop = new CancellationTokenSource();

        await using var updates = client.GetStreamingResponseAsync("Hello", cancellationToken: stop.Token).GetAsyncEnumerator();
        Assert.True(await updates.MoveNextAsync());

        Assert.Equal("a", updates.Current.Text);
        await stop.CancelAsync();
        var cancelled = await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => { while (await updates.MoveNextAsync()) { } });
        Assert.Equal(stop.Token, cancelled.CancellationToken);
    }

    [Fact(Timeout = Clients.Timeout)]
    public async Task Usage_WithCacheAndReasoning_IsReportedOnce()
    {
        var turn = ReplyTurn.Says("Hi") with { Usage = new ReplyUsage { Input = 100, Output = 20, Cached = 64, Reasoning = 12 } };
        await using var server = await OpenAIServer.StartAsync(turn);
        using var client = Clients.Of(server);

        var updates = await client.StreamAsync();

        var usage = Assert.Single(updates.SelectMany(update => update.Contents).OfType<UsageContent>()).Details;
        Assert.Equal((100, 20, 120, 64, 12),
            (usage.InputTokenCount, usage.OutputTokenCount, usage.TotalTokenCount, usage.CachedInputTokenCount, usage.ReasoningTokenCount));
    }

    [Theory(Timeout = Clients.Timeout)]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(1000)]
    public async Task ToolCalls_InParallelAndInPieces_AreWhole(int pieces)
    {
        const string Weather = """{"city":"Zürich \ud83d\ude00","note":"line\none\\two \"quoted\" 😀"}""";
        await using var server = await OpenAIServer.StartAsync(ReplyTurn.Calls(
            new ReplyToolCall("call_Ab-1", "weather", Weather) { Pieces = pieces },
            new ReplyToolCall("call_Ab-2", "time", "{}") { Pieces = pieces },
            new ReplyToolCall("call_Ab-3", "sum", """{"numbers":[1,2.50,1e3],"deep":{"a":null}}""") { Pieces = pieces }));
        using var client = Clients.Of(server);

        var response = (await client.StreamAsync()).ToChatResponse();

        var calls = response.Messages.Single().Contents.OfType<FunctionCallContent>().ToList();
        Assert.Equal([("call_Ab-1", "weather"), ("call_Ab-2", "time"), ("call_Ab-3", "sum")], calls.Select(call => (call.CallId, call.Name)));
        Assert.Equal("Zürich 😀", calls[0].Arguments!["city"]!.ToString());
        Assert.Equal("line\none\\two \"quoted\" 😀", calls[0].Arguments!["note"]!.ToString());
        Assert.Empty(calls[1].Arguments!);
        Assert.Equal("""{"numbers":[1,2.50,1e3],"deep":{"a":null}}""", calls[2].Json());
        Assert.Equal(ChatFinishReason.ToolCalls, response.FinishReason);
    }

    [Fact(Timeout = Clients.Timeout)]
    public async Task Stream_ArrivingByteByByte_IsTheSame()
    {
        var turn = new ReplyTurn
        {
            Reasoning = ["Überlegung…"],
            Text = ["Grüße ", "\ud83d", "\ude00 an alle"],
            ToolCalls = [new ReplyToolCall("call_1", "write", """{"text":"日本語\n😀"}""") { Pieces = 100 }],
        };
        await using var server = await OpenAIServer.StartAsync(new LoopbackOptions { BytesAtATime = 1 }, turn);
        using var client = Clients.Of(server);

        var updates = await client.StreamAsync();

        Assert.DoesNotContain(updates, update => update.Text.Length > 0 && char.IsHighSurrogate(update.Text[^1]));
        var message = updates.ToChatResponse().Messages.Single();
        Assert.Equal("Grüße 😀 an alle", message.Text);
        Assert.Equal("Überlegung…", message.Contents.OfType<TextReasoningContent>().Single().Text);
        Assert.Equal("日本語\n😀", message.Contents.OfType<FunctionCallContent>().Single().Arguments!["text"]!.ToString());
    }

    [Fact(Timeout = Clients.Timeout)]
    public async Task Stream_WithEmptyDeltasAndUnknownFields_PassesOverThem()
    {
        var turn = ReplyTurn.Says("still ", "here") with { IsNoisy = true, ToolCalls = [new ReplyToolCall("call_1", "look", "{}")] };
        await using var server = await OpenAIServer.StartAsync(turn);
        using var client = Clients.Of(server);

        var message = (await client.StreamAsync()).ToChatResponse().Messages.Single();

        Assert.Equal("still here", message.Text);
        Assert.Equal(2, message.Contents.Count);
        Assert.Equal("look", Assert.Single(message.Contents.OfType<FunctionCallContent>()).Name);
    }

    [Theory(Timeout = Clients.Timeout)]
    [InlineData("reasoning_content")]
    [InlineData("reasoning")]
    public async Task Reasoning_OfACompatibleServer_ComesBeforeTheText(string field)
    {
        var turn = new ReplyTurn { Reasoning = ["Let me ", "think."], Text = ["Done."] };
        await using var server = await OpenAIServer.StartAsync(new LoopbackOptions { ReasoningField = field }, turn);
        using var client = Clients.Of(server);

        var contents = (await client.StreamAsync()).ToChatResponse().Messages.Single().Contents;

        Assert.Equal("Let me think.", Assert.IsType<TextReasoningContent>(contents[0]).Text);
        Assert.Equal("Done.", Assert.IsType<TextContent>(contents[1]).Text);
    }

    [Theory(Timeout = Clients.Timeout)]
    [InlineData("stop", "stop")]
    [InlineData("length", "length")]
    [InlineData("content_filter", "content_filter")]
    [InlineData("function_call", "tool_calls")]
    [InlineData("insufficient_system_resource", "insufficient_system_resource")]
    public async Task FinishReason_OfAnyServer_IsKept(string sent, string expected)
    {
        await using var server = await OpenAIServer.StartAsync(ReplyTurn.Says("Hi") with { Finish = sent });
        using var client = Clients.Of(server);

        var response = (await client.StreamAsync()).ToChatResponse();

        Assert.Equal(new ChatFinishReason(expected), response.FinishReason);
    }
}
