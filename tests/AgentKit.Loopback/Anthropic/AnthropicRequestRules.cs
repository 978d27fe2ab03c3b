using System.Text.Json;

namespace AgentKit.Loopback.Anthropic;

/// <summary>What Anthropic demands of a request beside its messages.</summary>
internal static class AnthropicRequestRules
{
    public static string? FindViolation(ReceivedRequest request)
    {
        var body = request.Body;
        if (!request.Headers.ContainsKey("anthropic-version")) return "anthropic-version: header is required";
        if (body.ValueKind != JsonValueKind.Object) return "The request body is not valid JSON.";
        if (string.IsNullOrEmpty(body.Str("model"))) return "model: Field required";
        if (body.Prop("max_tokens") is not { ValueKind: JsonValueKind.Number } limit || limit.GetInt32() < 1) return "max_tokens: Field required";
        if (body.Arr("messages").Length == 0) return "messages: at least one message is required";
        if (body.Arr("system").Any(block => block.Str("text") is not { Length: > 0 })) return "system: text content blocks must be non-empty";
        return FindToolViolation(body);
    }

    private static string? FindToolViolation(JsonElement body)
    {
        var tools = body.Arr("tools");
        if (tools.Length == 0 && body.Prop("tool_choice") is not null) return "tool_choice: may only be specified while providing `tools`";

        var names = new HashSet<string>();
        for (var i = 0; i < tools.Length; i++)
        {
            var name = tools[i].Str("name");
            if (!Names.AreSound(name)) return $"tools.{i}.name: String should match pattern '^[a-zA-Z0-9_-]{{1,64}}$'";
            if (!names.Add(name!)) return "tools: Tool names must be unique.";

            var isServerTool = tools[i].Str("type") is not (null or "custom");
            if (!isServerTool && tools[i].Prop("input_schema")?.Str("type") != "object") return $"tools.{i}.custom.input_schema.type: Field required";
        }

        return null;
    }
}
