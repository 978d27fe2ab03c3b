using System.Net;
using AgentKit.Loopback;

namespace AgentKit.Providers.Tests.Loopback;

public class AnthropicRulesTests
{
    private const string User = """{"role":"user","content":"Hi"}""";
    private const string Call = """{"role":"assistant","content":[{"type":"tool_use","id":"a","name":"f","input":{}},{"type":"tool_use","id":"b","name":"f","input":{}}]}""";
    private const string Both = """{"role":"user","content":[{"type":"tool_result","tool_use_id":"a"},{"type":"tool_result","tool_use_id":"b"}]}""";
    private const string OnlyA = """{"role":"user","content":[{"type":"tool_result","tool_use_id":"a"}]}""";
    private const string TextFirst = """{"role":"user","content":[{"type":"text","text":"x"},{"type":"tool_result","tool_use_id":"a"},{"type":"tool_result","tool_use_id":"b"}]}""";

    [Theory(Timeout = Clients.Timeout)]
    [InlineData("without `tool_result` blocks immediately after: b", User, Call, OnlyA)]
    [InlineData("without `tool_result` blocks immediately after: a, b", User, Call)]
    [InlineData("unexpected `tool_use_id`", User, """{"role":"assistant","content":"x"}""", OnlyA)]
    [InlineData("unexpected `tool_use_id`", OnlyA)]
    [InlineData("must come first", User, Call, TextFirst)]
    [InlineData("must have a single result", User, Call, Both, OnlyA)]
    [InlineData("ids must be unique", User, Call, Both, Call, Both)]
    [InlineData("text content blocks must be non-empty", """{"role":"user","content":[{"type":"text","text":""}]}""")]
    [InlineData("must have non-empty content", """{"role":"user","content":[]}""")]
    [InlineData("first message must use", """{"role":"assistant","content":"x"}""")]
    [InlineData("Input should be 'user' or 'assistant'", """{"role":"system","content":"x"}""")]
    [InlineData("Invalid `signature`", User, """{"role":"assistant","content":[{"type":"thinking","thinking":"x","signature":"forged"}]}""")]
    [InlineData("is not allowed in a message of role 'user'", """{"role":"user","content":[{"type":"tool_use","id":"a","name":"f","input":{}}]}""")]
    public async Task Conversation_ThatAnthropicRefuses_IsRefused(string message, params string[] messages)
    {
        await using var server = await AnthropicServer.StartAsync(_ => ReplyTurn.Says("Hi"));

        var (status, body) = await PostAsync(server, messages);

        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Contains(message, server.Requests.Single().Violation, StringComparison.Ordinal);
        Assert.Contains("invalid_request_error", body, StringComparison.Ordinal);
    }

    [Theory(Timeout = Clients.Timeout)]
    [InlineData(false, HttpStatusCode.OK)]
    [InlineData(true, HttpStatusCode.BadRequest)]
    public async Task Messages_OfOneRoleInARow_AreJoinedUnlessForbidden(bool isStrict, HttpStatusCode expected)
    {
        await using var server = await AnthropicServer.StartAsync(
            _ => ReplyTurn.Says("Hi"), new LoopbackOptions { DemandsAlternatingRoles = isStrict });

        Assert.Equal(expected, (await PostAsync(server, User, User)).Status);
    }

    private static async Task<(HttpStatusCode Status, string Body)> PostAsync(AnthropicServer server, params string[] messages)
    {
        using var http = new HttpClient { DefaultRequestHeaders = { { "anthropic-version", "2023-06-01" } } };
        var body = $$"""{"model":"m","max_tokens":10,"messages":[{{string.Join(',', messages)}}]}""";
        using var response = await http.PostAsync(new Uri(server.BaseAddress, "/v1/messages"), new StringContent(body));
        return (response.StatusCode, await response.Content.ReadAsStringAsync());
    }
}
