using AgentKit.Loopback;
using Microsoft.Extensions.AI;

namespace AgentKit.Providers.Tests.OpenAI;

/// <summary>What servers that follow OpenAI have been seen to send.</summary>
public class OpenAIQuirkTests
{
    [Fact(Timeout = Clients.Timeout)]
    public async Task ToolCalls_AllUnderIndexZero_AreToldApartByTheirIds()
    {
        var message = await StreamAsync(
            """{"choices":[{"index":0,"delta":{"role":"","tool_calls":[{"index":0,"id":"a","type":"function","function":{"name":"read","arguments":"{\"n\":1}"}}]}}]}""",
            """{"choices":[{"index":0,"delta":{"tool_calls":[{"index":0,"id":"b","type":"function","function":{"name":"read","arguments":"{\"n\":2}"}}]}}]}""",
            """{"choices":[{"index":0,"delta":{},"finish_reason":"stop"}]}""",
            "[DONE]");

        Assert.Equal([("a", """{"n":1}"""), ("b", """{"n":2}""")], Calls(message).Select(call => (call.CallId, call.Json())));
    }

    [Fact(Timeout = Clients.Timeout)]
    public async Task ToolCalls_WithoutIndex_FollowTheirIds()
    {
        var message = await StreamAsync(
            """{"choices":[{"delta":{"tool_calls":[{"id":"a","function":{"name":"read","arguments":"{\"n\""}}]}}]}""",
            """{"choices":[{"delta":{"tool_calls":[{"function":{"arguments":":1}"}}]}}]}""",
            """{"choices":[{"delta":{"tool_calls":[{"id":"b","function":{"name":"list","arguments":{"n":2}}}]}}]}""",
            """{"choices":[{"delta":{},"finish_reason":"tool_calls"}]}""");

        Assert.Equal([("a", "read", """{"n":1}"""), ("b", "list", """{"n":2}""")], Calls(message).Select(call => (call.CallId, call.Name, call.Json())));
    }

    [Fact(Timeout = Clients.Timeout)]
    public async Task ToolCalls_WhoseIdAndNameAreRepeated_AreOneCall()
    {
        var message = await StreamAsync(
            """{"id":"r","choices":[{"index":0,"delta":{"tool_calls":[{"index":0,"id":"a","type":"function","function":{"name":"read","arguments":"{\"n\""}}]}}]}""",
            """{"id":"r","choices":[{"index":0,"delta":{"tool_calls":[{"index":0,"id":"a","type":"function","function":{"name":"read","arguments":":1}"}}]}}]}""",
            """{"id":"r","choices":[{"index":0,"delta":{},"finish_reason":"tool_calls"}]}""",
            "[DONE]");

        Assert.Equal([("a", "read", """{"n":1}""")], Calls(message).Select(call => (call.CallId, call.Name, call.Json())));
    }

    [Fact(Timeout = Clients.Timeout)]
    public async Task ToolCall_WithoutId_GetsOne()
    {
        var message = await StreamAsync(
            """{"id":"r","choices":[{"index":0,"delta":{"tool_calls":[{"index":0,"function":{"name":"read","arguments":""}}]}}]}""",
            """{"id":"r","choices":[{"index":0,"delta":{},"finish_reason":"tool_calls"}]}""",
            "[DONE]");

        Assert.Equal("call_r_0", Assert.Single(Calls(message)).CallId);
    }

    [Theory(Timeout = Clients.Timeout)]
    [InlineData("""{\"n\":""")]
    [InlineData("""[1]""")]
    public async Task ToolCall_WhoseArgumentsAreNoObject_CarriesAnException(string arguments)
    {
        var message = await StreamAsync(
            """{"choices":[{"index":0,"delta":{"tool_calls":[{"index":0,"id":"a","function":{"name":"read","arguments":"ARGUMENTS"}}]}}]}"""
                .Replace("ARGUMENTS", arguments, StringComparison.Ordinal),
            """{"choices":[{"index":0,"delta":{},"finish_reason":"tool_calls"}]}""");

        var call = Assert.Single(Calls(message));
        Assert.NotNull(call.Exception);
        Assert.Null(call.Arguments);
    }

    [Fact(Timeout = Clients.Timeout)]
    public async Task Usage_RepeatedInEveryPiece_CountsOnce()
    {
        var response = await ResponseAsync(
            """{"choices":[{"index":0,"delta":{"content":"a"}}],"usage":{"prompt_tokens":5,"completion_tokens":1,"total_tokens":6}}""",
            """{"choices":[{"index":0,"delta":{"content":"b"},"finish_reason":"stop"}],"usage":{"prompt_tokens":5,"completion_tokens":2,"total_tokens":7,"prompt_cache_hit_tokens":3,"num_sources":4}}""",
            "[DONE]");

        Assert.Equal((5, 2, 7, 3), (response.Usage!.InputTokenCount, response.Usage.OutputTokenCount, response.Usage.TotalTokenCount, response.Usage.CachedInputTokenCount));
        Assert.Equal(4, response.Usage.AdditionalCounts!["num_sources"]);
    }

    [Fact(Timeout = Clients.Timeout)]
    public async Task Stream_ThatEndsByDoneAlone_IsComplete()
    {
        var response = await ResponseAsync("""{"choices":[{"index":0,"delta":{"content":"a"}}]}""", "[DONE]");

        Assert.Equal("a", response.Text);
        Assert.Equal(ChatFinishReason.Stop, response.FinishReason);
    }

    [Fact(Timeout = Clients.Timeout)]
    public async Task Stream_WithFurtherChoices_HearsTheFirst()
    {
        var response = await ResponseAsync(
            """{"choices":[{"index":1,"delta":{"content":"no"}},{"index":0,"delta":{"content":"yes"}}]}""",
            """{"choices":[{"index":1,"delta":{},"finish_reason":"length"}]}""",
            """{"choices":[{"index":0,"delta":{},"finish_reason":"stop"}]}""");

        Assert.Equal(("yes", ChatFinishReason.Stop), (response.Text, response.FinishReason));
    }

    [Fact(Timeout = Clients.Timeout)]
    public async Task Stream_OfContentParts_JoinsTheirText()
    {
        var response = await ResponseAsync(
            """{"choices":[{"index":0,"delta":{"content":[{"type":"text","text":"a"},{"type":"text","text":"b"}]},"finish_reason":"stop"}]}""");

        Assert.Equal("ab", response.Text);
    }

    [Fact(Timeout = Clients.Timeout)]
    public async Task Text_WithHalfACharacter_ReplacesIt()
    {
        var response = await ResponseAsync("""{"choices":[{"index":0,"delta":{"content":"a\ud83d \"b\"\n"},"finish_reason":"stop"}]}""");

        Assert.Equal("a\ufffd \"b\"\n", response.Text);
    }

    [Fact(Timeout = Clients.Timeout)]
    public async Task Stream_AnsweredByADocument_IsReadAsOne()
    {
        var raw = new RawReply("""{"id":"c","choices":[{"index":0,"message":{"role":"assistant","content":"whole"},"finish_reason":"stop"}],"usage":{"prompt_tokens":1}}""", "application/json");
        await using var server = await OpenAIServer.StartAsync(new ReplyTurn { Raw = raw });
        using var client = Clients.Of(server);

        var response = (await client.StreamAsync()).ToChatResponse();

        Assert.Equal(("whole", ChatFinishReason.Stop, 1), (response.Text, response.FinishReason, response.Usage!.InputTokenCount));
    }

    private static IEnumerable<FunctionCallContent> Calls(ChatMessage message) => message.Contents.OfType<FunctionCallContent>();

    private static async Task<ChatMessage> StreamAsync(params string[] events) => (await ResponseAsync(events)).Messages.Single();

    private static async Task<ChatResponse> ResponseAsync(params string[] events)
    {
        await using var server = await OpenAIServer.StartAsync(new ReplyTurn { Raw = RawReply.Events(events) });
        using var client = Clients.Of(server);
        return (await client.StreamAsync()).ToChatResponse();
    }
}
