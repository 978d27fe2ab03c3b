using System.Text.Json;
using AgentKit.Loopback;
using Microsoft.Extensions.AI;

namespace AgentKit.Providers.Tests.OpenAI;

public class OpenAIDocumentTests
{
    [Fact(Timeout = Clients.Timeout)]
    public async Task Response_NotStreamed_HoldsEverything()
    {
        await using var server = await OpenAIServer.StartAsync(new ReplyTurn
        {
            Reasoning = ["Hm."],
            Text = ["Reading."],
            ToolCalls = [new ReplyToolCall("call_1", "read", """{"path":"a.txt"}"""), new ReplyToolCall("call_2", "read", """{"path":"b.txt"}""")],
            Usage = new ReplyUsage { Input = 7, Output = 3, Cached = 4 },
        });
        using var client = Clients.Of(server);

        var response = await client.GetResponseAsync("Read both.");

        var message = Assert.Single(response.Messages);
        Assert.Equal("Hm.", Assert.IsType<TextReasoningContent>(message.Contents[0]).Text);
        Assert.Equal("Reading.", response.Text);
        Assert.Equal(["call_1", "call_2"], message.Contents.OfType<FunctionCallContent>().Select(call => call.CallId));
        Assert.Equal((7, 3, 10, 4), (response.Usage!.InputTokenCount, response.Usage.OutputTokenCount, response.Usage.TotalTokenCount, response.Usage.CachedInputTokenCount));
        Assert.Equal(("chatcmpl-0", "gpt-test", ChatFinishReason.ToolCalls), (response.ResponseId, response.ModelId, response.FinishReason));
        Assert.Equal("fp_loopback", Assert.IsType<JsonElement>(response.RawRepresentation).GetProperty("system_fingerprint").GetString());
        Assert.False(server.Requests.Single().IsStreaming);
    }

    [Fact(Timeout = Clients.Timeout)]
    public async Task Refusal_IsAnError()
    {
        var raw = new RawReply("""{"id":"c","choices":[{"index":0,"message":{"role":"assistant","content":null,"refusal":"I will not."},"finish_reason":"stop"}]}""", "application/json");
        await using var server = await OpenAIServer.StartAsync(new ReplyTurn { Raw = raw }, ReplyTurn.Says("Fine."));
        using var client = Clients.Of(server);

        var response = await client.GetResponseAsync("Do it.");
        await client.GetResponseAsync([Conversation.User(new TextContent("Do it.")), .. response.Messages, Conversation.User(new TextContent("Else?"))]);

        var error = Assert.IsType<ErrorContent>(response.Messages.Single().Contents.Single());
        Assert.Equal(("Refusal", "I will not."), (error.ErrorCode, error.Message));
        SameJson.Assert("""{"role":"assistant","content":null,"refusal":"I will not."}""", server.Requests[1].Messages[1]);
    }

    [Fact(Timeout = Clients.Timeout)]
    public async Task Citations_OfAWebSearch_StandOnTheText()
    {
        var raw = new RawReply("""
            {"id":"c","choices":[{"index":0,"finish_reason":"stop","message":{"role":"assistant","content":"It rains.","annotations":[
              {"type":"url_citation","url_citation":{"start_index":0,"end_index":9,"title":"Weather","url":"https://example.org/w"}}]}}]}
            """, "application/json");
        await using var server = await OpenAIServer.StartAsync(new ReplyTurn { Raw = raw });
        using var client = Clients.Of(server);

        var response = await client.GetResponseAsync("Weather?");

        var citation = Assert.IsType<CitationAnnotation>(response.Messages.Single().Contents.Single().Annotations!.Single());
        Assert.Equal(("Weather", "https://example.org/w"), (citation.Title, citation.Url!.AbsoluteUri));
    }
}
