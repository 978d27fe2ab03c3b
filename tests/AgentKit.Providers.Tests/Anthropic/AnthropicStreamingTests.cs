using System.Text.Json;
using AgentKit.Loopback;
using Anthropic.Exceptions;
using Microsoft.Extensions.AI;

namespace AgentKit.Providers.Tests.Anthropic;

public class AnthropicStreamingTests
{
    [Fact(Timeout = Clients.Timeout)]
    public async Task Stream_OfText_YieldsEachPieceAndTheFinishReason()
    {
        await using var server = await AnthropicServer.StartAsync(ReplyTurn.Says("Good ", "morning", "."));
        using var client = Clients.Of(server);

        var updates = await client.StreamAsync();

        Assert.Equal(["Good ", "morning", "."], updates.Select(update => update.Text).Where(text => text.Length > 0));
        var response = updates.ToChatResponse();
        Assert.Equal((ChatFinishReason.Stop, "msg_0", "claude-test"), (response.FinishReason, response.ResponseId, response.ModelId));
    }

    [Theory(Timeout = Clients.Timeout)]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(1000)]
    public async Task ToolCalls_InParallelAndInPieces_AreWhole(int pieces)
    {
        const string Arguments = """{"city":"Zürich \u00fc","note":"line\none\\two \"quoted\""}""";
        await using var server = await AnthropicServer.StartAsync(ReplyTurn.Calls(
            new ReplyToolCall("toolu_1", "weather", Arguments) { Pieces = pieces },
            new ReplyToolCall("toolu_2", "time", "{}") { Pieces = pieces }));
        using var client = Clients.Of(server);

        var response = (await client.StreamAsync()).ToChatResponse();

        var calls = response.Messages.Single().Contents.OfType<FunctionCallContent>().ToList();
        Assert.Equal([("toolu_1", "weather"), ("toolu_2", "time")], calls.Select(call => (call.CallId, call.Name)));
        Assert.Equal("Zürich ü", calls[0].Arguments!["city"]!.ToString());
        Assert.Equal("line\none\\two \"quoted\"", calls[0].Arguments!["note"]!.ToString());
        Assert.Empty(calls[1].Arguments ?? new Dictionary<string, object?>());
        Assert.Equal(ChatFinishReason.ToolCalls, response.FinishReason);
    }

    // A limit of the client: the provider itself cuts between characters.
    [Fact(Timeout = Clients.Timeout)]
    public async Task ToolCall_CutInsideASurrogatePair_FailsTheStream()
    {
        var turn = ReplyTurn.Calls(new ReplyToolCall("toolu_1", "write", """{"text":"😀"}""") { Pieces = 1000 });
        await using var server = await AnthropicServer.StartAsync(turn);
        using var client = Clients.Of(server);

        var exception = await Assert.ThrowsAsync<AnthropicInvalidDataException>(() => client.StreamAsync());

        Assert.IsAssignableFrom<JsonException>(exception.InnerException);
    }

    [Fact(Timeout = Clients.Timeout)]
    public async Task Stream_ArrivingByteByByte_IsTheSame()
    {
        var turn = new ReplyTurn
        {
            Text = ["Grüße 😀"],
            ToolCalls = [new ReplyToolCall("toolu_1", "write", """{"text":"日本語"}""") { Pieces = 4 }],
        };
        await using var server = await AnthropicServer.StartAsync(new LoopbackOptions { BytesAtATime = 1 }, turn);
        using var client = Clients.Of(server);

        var message = (await client.StreamAsync()).ToChatResponse().Messages.Single();

        Assert.Equal("Grüße 😀", message.Text);
        Assert.Equal("日本語", message.Contents.OfType<FunctionCallContent>().Single().Arguments!["text"]!.ToString());
    }

    [Fact(Timeout = Clients.Timeout)]
    public async Task Usage_WithCache_CountsAllInput()
    {
        var turn = ReplyTurn.Says("Hi") with { Usage = new ReplyUsage { Input = 100, Output = 20, Cached = 64 } };
        await using var server = await AnthropicServer.StartAsync(turn);
        using var client = Clients.Of(server);

        var streamed = (await client.StreamAsync()).ToChatResponse().Usage!;
        var whole = (await client.GetResponseAsync("Hello")).Usage!;

        Assert.Equal((100, 20, 64), (streamed.InputTokenCount, streamed.OutputTokenCount, streamed.CachedInputTokenCount));
        Assert.Equal((100, 20, 64), (whole.InputTokenCount, whole.OutputTokenCount, whole.CachedInputTokenCount));
    }

    [Fact(Timeout = Clients.Timeout)]
    public async Task Stream_WithUnknownEventsAndFields_PassesOverThem()
    {
        await using var server = await AnthropicServer.StartAsync(ReplyTurn.Says("still ", "here") with { IsNoisy = true });
        using var client = Clients.Of(server);

        Assert.Equal("still here", (await client.StreamAsync()).ToChatResponse().Text);
    }

    [Fact(Timeout = Clients.Timeout)]
    public async Task Cancelling_WithinAStream_ThrowsCancellation()
    {
        await using var server = await AnthropicServer.StartAsync(ReplyTurn.Says("a", "b", "c", "d").After(Fault.HangMidStream));
        using var client = Clients.Of(server);
        using var stop = new CancellationTokenSource();

        await using var updates = client.GetStreamingResponseAsync("Hello", cancellationToken: stop.Token).GetAsyncEnumerator();
        Assert.True(await updates.MoveNextAsync());
        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => { while (await updates.MoveNextAsync()) { } });
    }
}
