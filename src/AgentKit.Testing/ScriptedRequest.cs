using Microsoft.Extensions.AI;

namespace AgentKit.Testing;

/// <summary>What a scripted model was sent.</summary>
public sealed class ScriptedRequest
{
    /// <summary>The conversation.</summary>
    public required IReadOnlyList<ChatMessage> Messages { get; init; }

    /// <summary>The options.</summary>
    public required ChatOptions? Options { get; init; }

    /// <summary>The results of the last turn's calls, by call id.</summary>
    public IReadOnlyDictionary<string, string> Results => Messages[^1].Contents
        .OfType<FunctionResultContent>()
        .ToDictionary(result => result.CallId, result => result.Result?.ToString() ?? "", StringComparer.Ordinal);
}
