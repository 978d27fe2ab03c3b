using System.Text.Json;
using Microsoft.Extensions.AI;

namespace AgentKit.OpenAI.Responses;

/// <summary>Reads the token counts of an answer.</summary>
internal static class Usage
{
    private static readonly string[] Named =
        ["prompt_tokens", "completion_tokens", "total_tokens", "prompt_tokens_details.cached_tokens", "completion_tokens_details.reasoning_tokens"];

    public static UsageDetails Read(JsonElement usage)
    {
        var details = new UsageDetails
        {
            InputTokenCount = usage.Number("prompt_tokens"),
            OutputTokenCount = usage.Number("completion_tokens"),
            TotalTokenCount = usage.Number("total_tokens"),
            CachedInputTokenCount = usage.Property("prompt_tokens_details")?.Number("cached_tokens") ?? usage.Number("prompt_cache_hit_tokens"),
            ReasoningTokenCount = usage.Property("completion_tokens_details")?.Number("reasoning_tokens"),
        };
        AddOthers(details, usage, prefix: "");
        return details;
    }

    private static void AddOthers(UsageDetails details, JsonElement counts, string prefix)
    {
        if (counts.ValueKind != JsonValueKind.Object) return;

        foreach (var count in counts.EnumerateObject())
        {
            var name = prefix + count.Name;
            if (count.Value.ValueKind == JsonValueKind.Object) AddOthers(details, count.Value, name + ".");
            else if (counts.Number(count.Name) is not (null or 0) and { } value && !Named.Contains(name))
                (details.AdditionalCounts ??= [])[name] = value;
        }
    }
}
