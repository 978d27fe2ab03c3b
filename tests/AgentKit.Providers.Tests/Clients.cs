using AgentKit.Loopback;
using AgentKit.OpenAI;
using Anthropic;
using Microsoft.Extensions.AI;

namespace AgentKit.Providers.Tests;

/// <summary>Clients of the loopback servers.</summary>
internal static class Clients
{
    /// <summary>What no test comes near unless it hangs.</summary>
    public const int Timeout = 60_000;

    public static OpenAIChatClient Of(OpenAIServer server) =>
        new(new OpenAIChatClientOptions { Model = "gpt-test", ApiKey = "key", BaseAddress = server.BaseAddress });

    public static IChatClient Of(AnthropicServer server) =>
        new AnthropicClient { ApiKey = "key", BaseUrl = server.BaseAddress.ToString(), MaxRetries = 0 }.AsIChatClient("claude-test");

    public static async Task<List<ChatResponseUpdate>> StreamAsync(this IChatClient client, string prompt = "Hello") =>
        await client.StreamAsync([new ChatMessage(ChatRole.User, prompt)]);

    public static async Task<List<ChatResponseUpdate>> StreamAsync(
        this IChatClient client, IEnumerable<ChatMessage> messages, ChatOptions? options = null)
    {
        var updates = new List<ChatResponseUpdate>();
        await foreach (var update in client.GetStreamingResponseAsync(messages, options)) updates.Add(update);
        return updates;
    }
}
