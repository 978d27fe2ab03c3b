using System.Net;
using AgentKit.Loopback;

namespace AgentKit.Providers.Tests.Loopback;

public class OpenAIRulesTests
{
    private const string User = """{"role":"user","content":"Hi"}""";
    private const string Call = """{"role":"assistant","content":null,"tool_calls":[{"id":"a","type":"function","function":{"name":"f","arguments":"{}"}},{"id":"b","type":"function","function":{"name":"f","arguments":"{}"}}]}""";
    private const string ResultA = """{"role":"tool","tool_call_id":"a","content":""}""";
    private const string ResultB = """{"role":"tool","tool_call_id":"b","content":""}""";

    [Theory(Timeout = Clients.Timeout)]
    [InlineData("did not have response messages: b", User, Call, ResultA)]
    [InlineData("did not have response messages: b", User, Call, ResultA, User, ResultB)]
    [InlineData("did not have response messages: a, b", User, Call, User)]
    [InlineData("must be a response to a preceeding message", User, ResultA)]
    [InlineData("must be a response to a preceeding message", User, Call, ResultA, ResultB, ResultB)]
    [InlineData("Invalid value: 'robot'", """{"role":"robot","content":"Hi"}""")]
    [InlineData("expected a string, got null", """{"role":"assistant"}""")]
    [InlineData("Invalid value: 'image_url'", """{"role":"system","content":[{"type":"image_url","image_url":{"url":"x"}}]}""")]
    [InlineData("a JSON object as string is due", User, """{"role":"assistant","tool_calls":[{"id":"a","type":"function","function":{"name":"f","arguments":"{"}}]}""", ResultA)]
    public async Task Conversation_ThatOpenAIRefuses_IsRefused(string message, params string[] messages)
    {
        await using var server = await OpenAIServer.StartAsync(_ => ReplyTurn.Says("Hi"));

        var (status, body) = await PostAsync(server, $$"""{"model":"m","messages":[{{string.Join(',', messages)}}]}""");

        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Contains(message, server.Requests.Single().Violation, StringComparison.Ordinal);
        Assert.Contains("invalid_request_error", body, StringComparison.Ordinal);
    }

    [Theory(Timeout = Clients.Timeout)]
    [InlineData("""{"messages":[{"role":"user","content":"Hi"}]}""")]
    [InlineData("""{"model":"m","messages":[]}""")]
    [InlineData("""{"model":"m","messages":[{"role":"user","content":"Hi"}],"tool_choice":"auto"}""")]
    [InlineData("""{"model":"m","messages":[{"role":"user","content":"Hi"}],"tools":[]}""")]
    [InlineData("""{"model":"m","messages":[{"role":"user","content":"Hi"}],"tools":[{"type":"function","function":{"name":"a b"}}]}""")]
    [InlineData("""{"model":"m","messages":[{"role":"user","content":"Hi"}],"stream_options":{"include_usage":true}}""")]
    [InlineData("no json")]
    public async Task Request_ThatOpenAIRefuses_IsRefused(string request)
    {
        await using var server = await OpenAIServer.StartAsync(_ => ReplyTurn.Says("Hi"));

        Assert.Equal(HttpStatusCode.BadRequest, (await PostAsync(server, request)).Status);
    }

    [Fact(Timeout = Clients.Timeout)]
    public async Task Conversation_InOrder_IsAnsweredByItsTurn()
    {
        await using var server = await OpenAIServer.StartAsync(ReplyTurn.Says("first"), ReplyTurn.Says("second"));

        var (_, second) = await PostAsync(server, $$"""{"model":"m","messages":[{{User}},{{Call}},{{ResultB}},{{ResultA}}]}""");
        var (_, first) = await PostAsync(server, $$"""{"model":"m","messages":[{{User}}]}""");
        var (status, _) = await PostAsync(server, $$"""{"model":"m","messages":[{{User}},{{Call}},{{ResultA}},{{ResultB}},{"role":"assistant","content":"x"}]}""");

        Assert.Contains("second", second, StringComparison.Ordinal);
        Assert.Contains("first", first, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Contains("The script has 2 turns", server.Requests[2].Violation, StringComparison.Ordinal);
    }

    private static async Task<(HttpStatusCode Status, string Body)> PostAsync(OpenAIServer server, string body)
    {
        using var http = new HttpClient();
        using var response = await http.PostAsync(server.BaseAddress + "/chat/completions", new StringContent(body));
        return (response.StatusCode, await response.Content.ReadAsStringAsync());
    }
}
