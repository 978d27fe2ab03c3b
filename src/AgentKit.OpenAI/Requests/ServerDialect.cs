namespace AgentKit.OpenAI.Requests;

/// <summary>Where OpenAI and the servers that follow it disagree about a request.</summary>
internal sealed class ServerDialect
{
    private static readonly string[] OpenAIHosts = ["openai.com", "openai.azure.com", "services.ai.azure.com"];

    private ServerDialect(bool isOpenAI)
    {
        OutputLimitField = isOpenAI ? "max_completion_tokens" : "max_tokens";
        KnowsTopK = !isOpenAI;
    }

    /// <summary>OpenAI's newer models refuse the old name; Ollama and others know only that.</summary>
    public string OutputLimitField { get; }

    /// <summary>OpenAI refuses fields it does not know.</summary>
    public bool KnowsTopK { get; }

    public static ServerDialect Of(Uri endpoint) => new(Array.Exists(OpenAIHosts, host =>
        endpoint.Host.Equals(host, StringComparison.OrdinalIgnoreCase) ||
        endpoint.Host.EndsWith("." + host, StringComparison.OrdinalIgnoreCase)));
}
