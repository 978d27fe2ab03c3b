using System.Text;
using AgentKit.Loopback;
using Microsoft.Extensions.AI;
using OpenAI.Chat;
using ChatMessage = Microsoft.Extensions.AI.ChatMessage;

namespace AgentKit.Providers.Tests.OpenAI;

public class OpenAIMessagesTests
{
    private static readonly byte[] Png = [0x89, 0x50, 0x4E, 0x47, 0xFB, 0xFF];

    [Fact(Timeout = Clients.Timeout)]
    public async Task Images_AsBytesAndByAddress_AreParts()
    {
        var messages = await SendAsync(Conversation.User(
            new TextContent("What is this?"),
            new DataContent(Png, "image/png"),
            new UriContent("https://example.org/cat.jpg", "image/jpeg") { AdditionalProperties = new() { ["detail"] = "low" } }));

        SameJson.Assert($$$"""
            [{"type":"text","text":"What is this?"},
             {"type":"image_url","image_url":{"url":"data:image/png;base64,{{{Convert.ToBase64String(Png)}}}"}},
             {"type":"image_url","image_url":{"url":"https://example.org/cat.jpg","detail":"low"}}]
            """, messages[0].GetProperty("content"));
    }

    [Fact(Timeout = Clients.Timeout)]
    public async Task Files_SoundAndText_AreParts()
    {
        var messages = await SendAsync(Conversation.User(
            new DataContent("%PDF"u8.ToArray(), "application/pdf") { Name = "paper.pdf" },
            new DataContent("RIFF"u8.ToArray(), "audio/wav"),
            new DataContent(Encoding.UTF8.GetBytes("Grüße"), "text/plain"),
            new HostedFileContent("file-1")));

        SameJson.Assert("""
            [{"type":"file","file":{"filename":"paper.pdf","file_data":"data:application/pdf;base64,JVBERg=="}},
             {"type":"input_audio","input_audio":{"data":"UklGRg==","format":"wav"}},
             {"type":"text","text":"Grüße"},
             {"type":"file","file":{"file_id":"file-1"}}]
            """, messages[0].GetProperty("content"));
    }

    [Fact(Timeout = Clients.Timeout)]
    public async Task File_ByAddress_IsRefused()
    {
        var exception = await Assert.ThrowsAsync<NotSupportedException>(() =>
            SendAsync(Conversation.User(new UriContent("https://example.org/a.pdf", "application/pdf"))));

        Assert.Contains("https://example.org/a.pdf", exception.Message, StringComparison.Ordinal);
    }

    [Fact(Timeout = Clients.Timeout)]
    public async Task Results_OfParallelCalls_AreMessagesOfTheirOwn()
    {
        var messages = await SendAsync(
            Conversation.User(new TextContent("Go.")),
            new ChatMessage(ChatRole.Assistant, [
                new TextContent("Both."),
                Conversation.Call("call_1", "read", ("path", "a.txt")),
                Conversation.Call("call_2", "now"),
            ]),
            new ChatMessage(ChatRole.Tool, [new FunctionResultContent("call_1", "text"), new FunctionResultContent("call_2", new Dictionary<string, object?> { ["hour"] = 12 })]));

        SameJson.Assert("""
            {"role":"assistant","content":"Both.","tool_calls":[
              {"id":"call_1","type":"function","function":{"name":"read","arguments":"{\"path\":\"a.txt\"}"}},
              {"id":"call_2","type":"function","function":{"name":"now","arguments":"{}"}}]}
            """, messages[1]);
        SameJson.Assert("""{"role":"tool","tool_call_id":"call_1","content":"text"}""", messages[2]);
        SameJson.Assert("""{"role":"tool","tool_call_id":"call_2","content":"{\"hour\":12}"}""", messages[3]);
    }

    [Fact(Timeout = Clients.Timeout)]
    public async Task Images_AmongResults_FollowTheLastResult()
    {
        var messages = await SendAsync(
            Conversation.User(new TextContent("Go.")),
            new ChatMessage(ChatRole.Assistant, [Conversation.Call("call_1", "look"), Conversation.Call("call_2", "look")]),
            Conversation.Result("call_1", new List<AIContent> { new TextContent("One."), new DataContent(Png, "image/png") }),
            Conversation.Result("call_2", new DataContent(Png, "image/png")),
            Conversation.User(new TextContent("And?")));

        Assert.Equal(["user", "assistant", "tool", "tool", "user", "user"], messages.Select(message => message.GetProperty("role").GetString()));
        Assert.Equal("One.", messages[2].GetProperty("content").GetString());
        Assert.Equal(2, messages[4].GetProperty("content").GetArrayLength());
        Assert.Equal("And?", messages[5].GetProperty("content").GetString());
    }

    [Fact(Timeout = Clients.Timeout)]
    public async Task Messages_OfTheSdk_AreSentAsTheyAre()
    {
        var raw = new UserChatMessage(ChatMessageContentPart.CreateTextPart("raw"));

        var messages = await SendAsync(
            new ChatMessage(ChatRole.User, "ignored") { RawRepresentation = raw },
            Conversation.User(new TextContent("ignored") { RawRepresentation = ChatMessageContentPart.CreateTextPart("part") }));

        Assert.Contains("raw", messages[0].GetRawText(), StringComparison.Ordinal);
        SameJson.Assert("""[{"type":"text","text":"part"}]""", messages[1].GetProperty("content"));
    }

    [Fact(Timeout = Clients.Timeout)]
    public async Task Contents_OfOtherProviders_AreLeftOut()
    {
        var messages = await SendAsync(
            Conversation.User(new TextContent("Hello")),
            new ChatMessage(ChatRole.Assistant, [new TextReasoningContent("Hm.") { ProtectedData = "sig" }, new TextContent("Hi.")]),
            new ChatMessage(ChatRole.Assistant, [new TextReasoningContent("Hm.")]),
            Conversation.User(new TextContent("Bye")));

        Assert.Equal(3, messages.Count);
        SameJson.Assert("""{"role":"assistant","content":"Hi."}""", messages[1]);
    }

    [Fact(Timeout = Clients.Timeout)]
    public async Task Name_OfAnAuthor_IsSentWhereItIsOne()
    {
        var messages = await SendAsync(
            new ChatMessage(ChatRole.User, "a") { AuthorName = "ada" },
            new ChatMessage(ChatRole.User, "b") { AuthorName = "Ada Lovelace" });

        SameJson.Assert("""{"role":"user","name":"ada","content":"a"}""", messages[0]);
        SameJson.Assert("""{"role":"user","content":"b"}""", messages[1]);
    }

    private static async Task<IReadOnlyList<System.Text.Json.JsonElement>> SendAsync(params ChatMessage[] messages)
    {
        await using var server = await OpenAIServer.StartAsync(_ => ReplyTurn.Says("Hi"));
        using var client = Clients.Of(server);
        await client.StreamAsync(messages);
        return server.Requests.Single().Messages;
    }
}
