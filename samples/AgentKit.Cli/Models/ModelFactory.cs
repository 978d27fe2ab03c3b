using AgentKit.Execution;
using AgentKit.OpenAI;
using Anthropic;
using Microsoft.Extensions.AI;

namespace AgentKit.Cli.Models;

/// <summary>Makes chat clients. Each provider's package is loaded only when its method is first called.</summary>
internal static class ModelFactory
{
    /// <summary>Anthropic's API demands a limit of output; this one fits all models since Claude 4.</summary>
    private const int MaxOutputTokens = 32_000;

    public static IChatClient Create(ModelChoice choice) => choice.Provider == "anthropic" ? Anthropic(choice) : OpenAI(choice);

    private static OpenAIChatClient OpenAI(ModelChoice choice) =>
        new(new OpenAIChatClientOptions { Model = choice.Name, ApiKey = choice.Key, BaseAddress = choice.BaseAddress });

    // Retries are the runtime's own, so that they stand in the log: the SDK's are off.
    private static IChatClient Anthropic(ModelChoice choice)
    {
        var client = new AnthropicClient { ApiKey = choice.Key ?? "none", MaxRetries = 0, Handlers = [new RetryAfterHandler()] };
        if (choice.BaseAddress is { } address)
            client = new AnthropicClient { ApiKey = choice.Key ?? "none", BaseUrl = address.ToString(), MaxRetries = 0, Handlers = [new RetryAfterHandler()] };
        return client.AsIChatClient(choice.Name, MaxOutputTokens);
    }
}
