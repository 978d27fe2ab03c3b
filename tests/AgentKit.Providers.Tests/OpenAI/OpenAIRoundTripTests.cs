using AgentKit.Loopback;
using AgentKit.OpenAI;
using Microsoft.Extensions.AI;

namespace AgentKit.Providers.Tests.OpenAI;

/// <summary>What a server said goes back to it unchanged, also after being saved and loaded.</summary>
public class OpenAIRoundTripTests
{
    private static readonly RawReply Strange = RawReply.Events(
        """{"id":"r","choices":[{"index":0,"delta":{"role":"assistant","reasoning":"Hm","reasoning_details":[{"type":"a","data":"1"}],"mood":"ca"}}]}""",
        """{"id":"r","choices":[{"index":0,"delta":{"reasoning":"m.","reasoning_details":[{"type":"a","data":"2"}],"mood":"lm"}}]}""",
        """{"id":"r","choices":[{"index":0,"delta":{"content":"Looking.","tool_calls":[{"index":0,"id":"call_1","type":"function","extra_content":{"google":{"thought_signature":"s+/="}},"function":{"name":"look","arguments":"{}"}}]}}]}""",
        """{"id":"r","choices":[{"index":0,"delta":{},"finish_reason":"tool_calls"}]}""",
        "[DONE]");

    [Theory(Timeout = Clients.Timeout)]
    [InlineData(true)]
    [InlineData(false)]
    public async Task UnknownFields_OfAMessage_GoBack(bool isSaved)
    {
        await using var server = await OpenAIServer.StartAsync(new ReplyTurn { Raw = Strange }, ReplyTurn.Says("Done."));
        using var client = Clients.Of(server);

        await TalkAsync(client, isSaved);

        SameJson.Assert("""
            {"role":"assistant","content":"Looking.","reasoning":"Hmm.","mood":"calm",
             "reasoning_details":[{"type":"a","data":"1"},{"type":"a","data":"2"}],
             "tool_calls":[{"id":"call_1","type":"function","function":{"name":"look","arguments":"{}"},"extra_content":{"google":{"thought_signature":"s+/="}}}]}
            """, server.Requests[1].Messages[1]);
    }

    [Fact(Timeout = Clients.Timeout)]
    public async Task UnknownFields_WhereTheServerRefusesThem_StayHere()
    {
        await using var server = await OpenAIServer.StartAsync(new ReplyTurn { Raw = Strange }, ReplyTurn.Says("Done."));
        using var client = new OpenAIChatClient(new OpenAIChatClientOptions { Model = "m", BaseAddress = server.BaseAddress, SendBackServerFields = false });

        await TalkAsync(client, isSaved: false);

        SameJson.Assert(
            """{"role":"assistant","content":"Looking.","tool_calls":[{"id":"call_1","type":"function","function":{"name":"look","arguments":"{}"}}]}""",
            server.Requests[1].Messages[1]);
    }

    [Fact(Timeout = Clients.Timeout)]
    public async Task Conversation_OfSeveralTurns_PassesTheServersRules()
    {
        await using var server = await OpenAIServer.StartAsync(
            new ReplyTurn
            {
                Reasoning = ["First ", "look."],
                Text = ["On it."],
                ToolCalls = [new ReplyToolCall("call_1", "look", """{"at":"ä\n😀"}"""), new ReplyToolCall("call_2", "look", """{"at":2.50}""")],
            },
            ReplyTurn.Says("All good."));
        using var client = Clients.Of(server);

        var text = await TalkAsync(client, isSaved: true);

        Assert.Equal("All good.", text);
        var assistant = server.Requests[1].Messages[1];
        Assert.Equal("First look.", assistant.GetProperty("reasoning_content").GetString());
        SameJson.Assert("""{"at":2.50}""", System.Text.Json.JsonElement.Parse(
            assistant.GetProperty("tool_calls")[1].GetProperty("function").GetProperty("arguments").GetString()!));
    }

    private static async Task<string> TalkAsync(IChatClient client, bool isSaved)
    {
        List<ChatMessage> messages = [Conversation.User(new TextContent("Look."))];
        var answer = (await client.StreamAsync(messages)).ToChatResponse().Messages.Single();
        messages.Add(isSaved ? answer.Reloaded() : answer);
        foreach (var call in answer.Contents.OfType<FunctionCallContent>()) messages.Add(Conversation.Result(call.CallId, "nothing"));

        return (await client.StreamAsync(messages)).ToChatResponse().Text;
    }
}
