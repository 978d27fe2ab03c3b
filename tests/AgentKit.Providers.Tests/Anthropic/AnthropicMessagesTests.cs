using AgentKit.Loopback;
using Microsoft.Extensions.AI;

namespace AgentKit.Providers.Tests.Anthropic;

public class AnthropicMessagesTests
{
    [Fact(Timeout = Clients.Timeout)]
    public async Task Images_AsBytesAndByAddress_AreBlocks()
    {
        await using var server = await AnthropicServer.StartAsync(ReplyTurn.Says("A cat."));
        using var client = Clients.Of(server);

        await client.StreamAsync([Conversation.User(
            new TextContent("What is this?"),
            new DataContent(new byte[] { 1, 2, 3 }, "image/png"),
            new UriContent("https://example.org/cat.jpg", "image/jpeg"),
            new DataContent("%PDF"u8.ToArray(), "application/pdf"))]);

        var blocks = server.Requests.Single().Messages[0].GetProperty("content");
        SameJson.Assert("""{"type":"base64","media_type":"image/png","data":"AQID"}""", blocks[1].GetProperty("source"));
        SameJson.Assert("""{"type":"url","url":"https://example.org/cat.jpg"}""", blocks[2].GetProperty("source"));
        SameJson.Assert("""{"type":"base64","media_type":"application/pdf","data":"JVBERg=="}""", blocks[3].GetProperty("source"));
    }

    [Theory(Timeout = Clients.Timeout)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    [InlineData(false, true)]
    public async Task Thinking_WithItsSignature_GoesBackUnchanged(bool isStreamed, bool isSaved)
    {
        await using var server = await AnthropicServer.StartAsync(
            new ReplyTurn
            {
                Reasoning = ["First ", "look.\n", "Then think. "],
                Signature = "EqoBCkgIARABGAIiQL2+/w==",
                Text = ["On it."],
                ToolCalls = [new ReplyToolCall("toolu_1", "look", """{"at":"ä"}"""), new ReplyToolCall("toolu_2", "look", "{}")],
            },
            ReplyTurn.Says("All good."));
        using var client = Clients.Of(server);
        List<ChatMessage> messages = [Conversation.User(new TextContent("Look."))];

        var answer = (isStreamed ? (await client.StreamAsync(messages)).ToChatResponse() : await client.GetResponseAsync(messages)).Messages.Single();
        messages.Add(isSaved ? answer.Reloaded() : answer);
        messages.Add(new ChatMessage(ChatRole.Tool, [new FunctionResultContent("toolu_1", "a"), new FunctionResultContent("toolu_2", "b")]));
        var text = (await client.StreamAsync(messages)).ToChatResponse().Text;

        Assert.Equal("All good.", text);
        var reasoning = answer.Contents.OfType<TextReasoningContent>().ToList();
        Assert.Equal("First look.\nThen think. ", string.Concat(reasoning.Select(content => content.Text)));
        SameJson.Assert(
            """{"type":"thinking","thinking":"First look.\nThen think. ","signature":"EqoBCkgIARABGAIiQL2+/w=="}""",
            server.Requests[1].Messages[1].GetProperty("content")[0]);
    }

    [Fact(Timeout = Clients.Timeout)]
    public async Task Results_InMessagesOfTheirOwn_PassTheServersRules()
    {
        await using var server = await AnthropicServer.StartAsync(
            ReplyTurn.Calls(new ReplyToolCall("toolu_1", "look", "{}"), new ReplyToolCall("toolu_2", "look", "{}")),
            ReplyTurn.Says("All good."));
        using var client = Clients.Of(server);
        List<ChatMessage> messages = [Conversation.User(new TextContent("Look."))];

        messages.AddRange((await client.StreamAsync(messages)).ToChatResponse().Messages);
        messages.Add(Conversation.Result("toolu_1", "a"));
        messages.Add(Conversation.Result("toolu_2", "b"));
        messages.Add(Conversation.User(new TextContent("Hurry.")));
        var text = (await client.StreamAsync(messages)).ToChatResponse().Text;

        Assert.Equal("All good.", text);
        Assert.Equal(["user", "assistant", "user", "user", "user"], server.Requests[1].Messages.Select(message => message.GetProperty("role").GetString()));
    }

    [Fact(Timeout = Clients.Timeout)]
    public async Task Tools_AreSentAsDeclarations()
    {
        await using var server = await AnthropicServer.StartAsync(ReplyTurn.Says("Hi"));
        using var client = Clients.Of(server);

        await client.StreamAsync(
            [Conversation.User(new TextContent("Hello"))],
            new ChatOptions { Tools = [Conversation.Tool("read")], Instructions = "Be brief.", MaxOutputTokens = 100 });

        var body = server.Requests.Single().Body;
        Assert.Equal("read", body.GetProperty("tools")[0].GetProperty("name").GetString());
        Assert.Equal("object", body.GetProperty("tools")[0].GetProperty("input_schema").GetProperty("type").GetString());
        Assert.Equal(100, body.GetProperty("max_tokens").GetInt32());
        Assert.Contains("Be brief.", body.GetProperty("system").GetRawText(), StringComparison.Ordinal);
    }

    [Fact(Timeout = Clients.Timeout)]
    public async Task Metadata_NamesProviderAddressAndModel()
    {
        await using var server = await AnthropicServer.StartAsync(ReplyTurn.Says("Hi"));
        using var client = Clients.Of(server);

        var metadata = client.GetRequiredService<ChatClientMetadata>();

        Assert.Equal(("anthropic", server.BaseAddress, "claude-test"), (metadata.ProviderName, metadata.ProviderUri, metadata.DefaultModelId));
    }
}
