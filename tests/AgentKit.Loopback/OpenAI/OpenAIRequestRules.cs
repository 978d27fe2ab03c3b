using System.Text.Json;

namespace AgentKit.Loopback.OpenAI;

/// <summary>What OpenAI demands of a request beside its messages.</summary>
internal static class OpenAIRequestRules
{
    public static string? FindViolation(JsonElement body)
    {
        if (body.ValueKind != JsonValueKind.Object) return "We could not parse the JSON body of your request.";
        if (string.IsNullOrEmpty(body.Str("model"))) return "you must provide a model parameter";
        if (body.Arr("messages").Length == 0) return "Invalid 'messages': empty array. Expected an array with minimum length 1.";
        if (body.Prop("stream_options") is not null && body.Prop("stream") is not { ValueKind: JsonValueKind.True })
            return "The 'stream_options' parameter is only allowed when 'stream' is enabled.";
        return FindToolViolation(body);
    }

    private static string? FindToolViolation(JsonElement body)
    {
        if (body.Prop("tools") is null)
        {
            if (body.Prop("tool_choice") is not null) return "Invalid value for 'tool_choice': 'tool_choice' is only allowed when 'tools' are specified.";
            if (body.Prop("parallel_tool_calls") is not null) return "Invalid value for 'parallel_tool_calls': 'parallel_tool_calls' is only allowed when 'tools' are specified.";
            return null;
        }

        var tools = body.Arr("tools");
        if (tools.Length == 0) return "Invalid 'tools': empty array. Expected an array with minimum length 1.";

        var names = new HashSet<string>();
        foreach (var tool in tools)
        {
            if (tool.Str("type") != "function" || tool.Prop("function") is not { } function) return "Invalid 'tools': every tool must be a function.";
            if (!Names.AreSound(function.Str("name"))) return $"Invalid 'tools': '{function.Str("name")}' does not match '^[a-zA-Z0-9_-]+$'.";
            if (!names.Add(function.Str("name")!)) return $"Invalid 'tools': the name '{function.Str("name")}' is not unique.";
            if (function.Prop("parameters") is { } parameters && (parameters.Str("type") != "object" || parameters.Prop("properties") is null))
                return $"Invalid schema for function '{function.Str("name")}': object schema missing properties.";
        }

        return null;
    }
}
