using System.Text.Json;

namespace AgentKit.Loopback.OpenAI;

/// <summary>What OpenAI demands of a conversation: each tool call has its result right behind it, and no result stands alone.</summary>
internal static class OpenAIConversationRules
{
    private static readonly string[] UserParts = ["text", "image_url", "input_audio", "file"];
    private static readonly string[] AssistantParts = ["text", "refusal"];
    private static readonly string[] TextParts = ["text"];

    public static string? FindViolation(IReadOnlyList<JsonElement> messages)
    {
        var open = new HashSet<string>();
        for (var i = 0; i < messages.Count; i++)
        {
            var role = messages[i].Str("role");
            if (role == "tool")
            {
                if (!open.Remove(messages[i].Str("tool_call_id") ?? ""))
                    return $"Invalid parameter: messages[{i}] with role 'tool' must be a response to a preceeding message with 'tool_calls'.";
            }
            else if (open.Count > 0)
            {
                break;
            }

            if (FindMessageViolation(messages[i], role, i) is { } violation) return violation;
            if (role == "assistant" && Open(messages[i], open, i) is { } callViolation) return callViolation;
        }

        return open.Count == 0 ? null :
            "An assistant message with 'tool_calls' must be followed by tool messages responding to each 'tool_call_id'. " +
            $"The following tool_call_ids did not have response messages: {string.Join(", ", open)}";
    }

    private static string? FindMessageViolation(JsonElement message, string? role, int index) => role switch
    {
        "system" or "developer" or "tool" => FindContentViolation(message, TextParts, index),
        "user" => FindContentViolation(message, UserParts, index),
        "assistant" when message.Prop("content") is null && (message.Prop("tool_calls") ?? message.Prop("refusal") ?? message.Prop("audio")) is not null => null,
        "assistant" => FindContentViolation(message, AssistantParts, index),
        _ => $"Invalid value: '{role}'. Supported values are: 'system', 'assistant', 'user', 'function', 'tool', and 'developer'. (messages[{index}].role)",
    };

    private static string? FindContentViolation(JsonElement message, string[] allowed, int index)
    {
        if (message.Prop("content") is { ValueKind: JsonValueKind.String }) return null;
        if (message.Prop("content") is not { ValueKind: JsonValueKind.Array }) return $"Invalid value for 'content': expected a string, got null. (messages[{index}].content)";

        var parts = message.Arr("content");
        if (parts.Length == 0) return $"Invalid 'messages[{index}].content': empty array.";
        foreach (var part in parts)
        {
            var type = part.Str("type");
            if (!allowed.Contains(type)) return $"Invalid value: '{type}'. Supported values are: {string.Join(", ", allowed)}. (messages[{index}].content)";
            if (part.Prop(type!) is null) return $"Missing required parameter: 'messages[{index}].content[].{type}'.";
        }

        return null;
    }

    private static string? Open(JsonElement message, HashSet<string> open, int index)
    {
        if (message.Prop("tool_calls") is null) return null;
        if (message.Arr("tool_calls").Length == 0) return $"Invalid 'messages[{index}].tool_calls': empty array. Expected an array with minimum length 1.";

        foreach (var call in message.Arr("tool_calls"))
        {
            if (call.Str("id") is not { Length: > 0 } id) return $"Missing required parameter: 'messages[{index}].tool_calls[].id'.";
            if (!open.Add(id)) return $"Duplicate value for 'tool_call_id' of '{id}' in message[{index}].";
            if (call.Str("type") != "function" || call.Prop("function") is not { } function) return $"Missing required parameter: 'messages[{index}].tool_calls[].function'.";
            if (!Names.AreSound(function.Str("name"))) return $"Invalid 'messages[{index}].tool_calls[].function.name': '{function.Str("name")}' does not match '^[a-zA-Z0-9_-]+$'.";
            if (!IsObject(function.Str("arguments"))) return $"Invalid 'messages[{index}].tool_calls[].function.arguments': a JSON object as string is due.";
        }

        return null;
    }

    private static bool IsObject(string? json)
    {
        try
        {
            return json is not null && JsonElement.Parse(json).ValueKind == JsonValueKind.Object;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
