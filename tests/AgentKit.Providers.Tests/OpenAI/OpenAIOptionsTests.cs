using System.Text.Json;
using System.Text.Json.Nodes;
using AgentKit.Loopback;
using AgentKit.OpenAI;
using Microsoft.Extensions.AI;
using ChatCompletionOptions = OpenAI.Chat.ChatCompletionOptions;
using ChatTool = OpenAI.Chat.ChatTool;

namespace AgentKit.Providers.Tests.OpenAI;

public class OpenAIOptionsTests
{
    [Fact(Timeout = Clients.Timeout)]
    public async Task Request_WithoutOptions_IsBare()
    {
        var body = await SendAsync(options: null);

        SameJson.Assert(
            """{"model":"gpt-test","stream":true,"stream_options":{"include_usage":true},"messages":[{"role":"user","content":"Hello"}]}""", body);
    }

    [Fact(Timeout = Clients.Timeout)]
    public async Task Options_OfSampling_AreSent()
    {
        var body = await SendAsync(new ChatOptions
        {
            ModelId = "other",
            Instructions = "Be brief.",
            Temperature = 0.7f,
            TopP = 0.9f,
            TopK = 40,
            MaxOutputTokens = 100,
            StopSequences = ["END", "STOP"],
            Seed = 42,
            FrequencyPenalty = 0.1f,
            PresencePenalty = -0.2f,
            Reasoning = new ReasoningOptions { Effort = ReasoningEffort.ExtraHigh },
        });

        SameJson.Assert("""
            {"model":"other","temperature":0.7,"top_p":0.9,"top_k":40,"max_tokens":100,"stop":["END","STOP"],"seed":42,
             "frequency_penalty":0.1,"presence_penalty":-0.2,"reasoning_effort":"xhigh",
             "stream":true,"stream_options":{"include_usage":true},
             "messages":[{"role":"system","content":"Be brief."},{"role":"user","content":"Hello"}]}
            """, body);
    }

    [Fact(Timeout = Clients.Timeout)]
    public async Task Options_OfTools_AreSentAsDeclarations()
    {
        var body = await SendAsync(new ChatOptions
        {
            Tools = [Conversation.Tool("read"), Conversation.Tool("now", "{}")],
            ToolMode = ChatToolMode.RequireSpecific("read"),
            AllowMultipleToolCalls = false,
        });

        SameJson.Assert("""
            [{"type":"function","function":{"name":"read","description":"Does read.","parameters":
               {"type":"object","properties":{"path":{"type":"string"}},"required":["path"]}}},
             {"type":"function","function":{"name":"now","description":"Does now.","parameters":{"type":"object","properties":{}}}}]
            """, body.GetProperty("tools"));
        SameJson.Assert("""{"type":"function","function":{"name":"read"}}""", body.GetProperty("tool_choice"));
        Assert.False(body.GetProperty("parallel_tool_calls").GetBoolean());
    }

    [Theory(Timeout = Clients.Timeout)]
    [InlineData("auto")]
    [InlineData("none")]
    [InlineData("required")]
    public async Task ToolMode_IsSent(string expected)
    {
        ChatToolMode mode = expected switch { "auto" => ChatToolMode.Auto, "none" => ChatToolMode.None, _ => ChatToolMode.RequireAny };

        var body = await SendAsync(new ChatOptions { Tools = [Conversation.Tool("read")], ToolMode = mode });

        Assert.Equal(expected, body.GetProperty("tool_choice").GetString());
    }

    [Fact(Timeout = Clients.Timeout)]
    public async Task ToolMode_WithoutTools_IsLeftOut()
    {
        var body = await SendAsync(new ChatOptions { ToolMode = ChatToolMode.Auto, AllowMultipleToolCalls = true });

        Assert.False(body.TryGetProperty("tool_choice", out _));
        Assert.False(body.TryGetProperty("parallel_tool_calls", out _));
    }

    [Fact(Timeout = Clients.Timeout)]
    public async Task ResponseFormat_OfASchema_IsSent()
    {
        var schema = JsonElement.Parse("""{"type":"object","properties":{"n":{"type":"integer"}}}""");

        var body = await SendAsync(new ChatOptions
        {
            ResponseFormat = ChatResponseFormat.ForJsonSchema(schema, "answer", "The answer."),
            AdditionalProperties = new() { ["strict"] = true },
        });

        SameJson.Assert("""
            {"type":"json_schema","json_schema":{"name":"answer","description":"The answer.","strict":true,
              "schema":{"type":"object","properties":{"n":{"type":"integer"}}}}}
            """, body.GetProperty("response_format"));
        Assert.False(body.TryGetProperty("strict", out _));
    }

    [Fact(Timeout = Clients.Timeout)]
    public async Task ResponseFormat_OfJsonAndText_IsSent()
    {
        var json = await SendAsync(new ChatOptions { ResponseFormat = ChatResponseFormat.Json });
        var text = await SendAsync(new ChatOptions { ResponseFormat = ChatResponseFormat.Text });

        SameJson.Assert("""{"type":"json_object"}""", json.GetProperty("response_format"));
        SameJson.Assert("""{"type":"text"}""", text.GetProperty("response_format"));
    }

    [Fact(Timeout = Clients.Timeout)]
    public async Task AdditionalProperties_AreSentAndNullRemoves()
    {
        var body = await SendAsync(new ChatOptions
        {
            Temperature = 1,
            AdditionalProperties = new()
            {
                ["min_p"] = 0.05,
                ["chat_template_kwargs"] = JsonElement.Parse("""{"enable_thinking":false}"""),
                ["provider"] = new JsonObject { ["order"] = new JsonArray("a") },
                ["temperature"] = null,
                ["stream_options"] = null,
            },
        });

        SameJson.Assert("""
            {"model":"gpt-test","stream":true,"min_p":0.05,"chat_template_kwargs":{"enable_thinking":false},"provider":{"order":["a"]},
             "messages":[{"role":"user","content":"Hello"}]}
            """, body);
    }

    [Fact(Timeout = Clients.Timeout)]
    public async Task RawOptions_OfTheSdk_AreTheBase()
    {
        var raw = new ChatCompletionOptions { Temperature = 0.1f, EndUserId = "u" };
        raw.Tools.Add(ChatTool.CreateFunctionTool("raw"));

        var body = await SendAsync(new ChatOptions
        {
            Temperature = 0.9f,
            TopP = 0.5f,
            Tools = [Conversation.Tool("read")],
            RawRepresentationFactory = _ => raw,
        });

        Assert.Equal((0.1, 0.5, "u"), (body.GetProperty("temperature").GetDouble(), body.GetProperty("top_p").GetDouble(), body.GetProperty("user").GetString()));
        Assert.Equal(["raw", "read"], body.GetProperty("tools").EnumerateArray().Select(tool => tool.GetProperty("function").GetProperty("name").GetString()));
        Assert.Single(body.GetProperty("messages").EnumerateArray());
    }

    [Fact(Timeout = Clients.Timeout)]
    public async Task RawOptions_OfJson_AreTheBaseAndLeftAlone()
    {
        var raw = new JsonObject { ["logprobs"] = true, ["tools"] = new JsonArray() };

        var body = await SendAsync(new ChatOptions { Tools = [Conversation.Tool("read")], RawRepresentationFactory = _ => raw });

        Assert.True(body.GetProperty("logprobs").GetBoolean());
        Assert.Empty(raw["tools"]!.AsArray());
    }

    [Fact(Timeout = Clients.Timeout)]
    public async Task Tool_ThatIsNoFunction_IsRefused()
    {
        using var client = new OpenAIChatClient(new OpenAIChatClientOptions { Model = "m", ApiKey = "key" });

        var exception = await Assert.ThrowsAsync<NotSupportedException>(() =>
            client.GetResponseAsync("Hello", new ChatOptions { Tools = [new HostedCodeInterpreterTool()] }));

        Assert.Contains("code_interpreter", exception.Message, StringComparison.Ordinal);
    }

    private static async Task<JsonElement> SendAsync(ChatOptions? options)
    {
        await using var server = await OpenAIServer.StartAsync(ReplyTurn.Says("Hi"));
        using var client = Clients.Of(server);
        await client.StreamAsync([Conversation.User(new TextContent("Hello"))], options);
        return server.Requests.Single().Body;
    }
}
