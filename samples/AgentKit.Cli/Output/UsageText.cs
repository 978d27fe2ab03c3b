using System.Globalization;
using System.Text.Json.Nodes;

namespace AgentKit.Cli.Output;

/// <summary>What was used, for people and as JSON.</summary>
internal static class UsageText
{
    /// <summary>The money, or that it is unknown.</summary>
    public static string Cost(Usage usage) => usage.CostUsd is { } usd ? usd.ToString("$0.0000", CultureInfo.InvariantCulture) : "cost unknown";

    public static JsonObject ToJson(Usage usage) => new()
    {
        ["inputTokens"] = usage.InputTokens,
        ["outputTokens"] = usage.OutputTokens,
        ["cachedInputTokens"] = usage.CachedInputTokens,
        ["costUsd"] = usage.CostUsd,
    };
}
