namespace AgentKit.OpenAI.Responses;

/// <summary>The fields of an assistant message that mean something here.</summary>
internal static class MessageFields
{
    /// <summary>Where compatible servers put the model's reasoning: DeepSeek and older vLLM, then newer vLLM and Ollama.</summary>
    public static readonly string[] Reasoning = ["reasoning_content", "reasoning"];

    private static readonly HashSet<string> Known = new(StringComparer.Ordinal)
    {
        "role", "content", "refusal", "annotations", "tool_calls", "function_call", "audio", "reasoning_content", "reasoning",
    };

    public static bool IsKnown(string name) => Known.Contains(name);
}
