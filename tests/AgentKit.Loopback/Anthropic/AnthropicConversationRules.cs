using System.Text.Json;

namespace AgentKit.Loopback.Anthropic;

/// <summary>What Anthropic demands of a conversation: results in the very next message, signatures unharmed, no empty text.</summary>
internal sealed class AnthropicConversationRules(LoopbackOptions options, Func<(string Thinking, string Signature), bool> isSigned)
{
    private readonly HashSet<string> _callIds = [];

    public string? FindViolation(IReadOnlyList<JsonElement> messages)
    {
        var turns = new List<AnthropicTurn>();
        for (var i = 0; i < messages.Count; i++)
        {
            var role = messages[i].Str("role");
            if (role is not ("user" or "assistant")) return $"messages.{i}.role: Input should be 'user' or 'assistant'";
            if (i == 0 && role != "user") return "messages: first message must use the \"user\" role";

            var blocks = Blocks(messages[i]);
            if (blocks.Length == 0) return $"messages.{i}: all messages must have non-empty content except for the optional final assistant message";
            if (FindBlockViolation(blocks, role, i) is { } violation) return violation;

            if (turns is [.., var last] && last.Role == role)
            {
                if (options.DemandsAlternatingRoles) return $"messages: roles must alternate between \"user\" and \"assistant\", but found multiple \"{role}\" roles in a row";
                last.Blocks.AddRange(blocks);
            }
            else
            {
                turns.Add(new AnthropicTurn(role, i, [.. blocks]));
            }
        }

        return FindPairingViolation(turns);
    }

    private string? FindBlockViolation(JsonElement[] blocks, string role, int index)
    {
        for (var i = 0; i < blocks.Length; i++)
        {
            var place = $"messages.{index}.content.{i}";
            var violation = (blocks[i].Str("type"), role) switch
            {
                ("text", _) => string.IsNullOrWhiteSpace(blocks[i].Str("text")) ? "messages: text content blocks must be non-empty" : null,
                ("image" or "document", "user") => blocks[i].Prop("source") is null ? $"{place}.source: Field required" : null,
                ("tool_result", "user") => blocks[i].Str("tool_use_id") is null ? $"{place}.tool_result.tool_use_id: Field required" : null,
                ("tool_use", "assistant") => FindCallViolation(blocks[i], place),
                ("thinking", "assistant") => isSigned((blocks[i].Str("thinking") ?? "", blocks[i].Str("signature") ?? ""))
                    ? null
                    : $"{place}: Invalid `signature` in `thinking` block",
                ("redacted_thinking" or "server_tool_use" or "web_search_tool_result", "assistant") => null,
                var (type, _) => $"{place}: Input tag '{type}' is not allowed in a message of role '{role}'",
            };
            if (violation is not null) return violation;
        }

        return null;
    }

    private string? FindCallViolation(JsonElement call, string place)
    {
        if (!Names.AreSound(call.Str("id"))) return $"{place}.tool_use.id: String should match pattern '^[a-zA-Z0-9_-]+$'";
        if (!Names.AreSound(call.Str("name"))) return $"{place}.tool_use.name: String should match pattern '^[a-zA-Z0-9_-]{{1,64}}$'";
        if (call.Prop("input") is not { ValueKind: JsonValueKind.Object }) return $"{place}.tool_use.input: Input should be a valid dictionary";
        return _callIds.Add(call.Str("id")!) ? null : $"{place}: `tool_use` ids must be unique";
    }

    private static string? FindPairingViolation(List<AnthropicTurn> turns)
    {
        for (var i = 0; i < turns.Count; i++)
        {
            var calls = turns[i].Ids("tool_use", "id");
            var results = i + 1 < turns.Count ? turns[i + 1].Ids("tool_result", "tool_use_id") : [];
            if (i == 0 && turns[0].Ids("tool_result", "tool_use_id") is [var orphan, ..]) return Orphan(0, orphan);

            var missing = calls.Except(results).ToList();
            if (missing.Count > 0)
                return $"messages.{turns[i].Index}: `tool_use` ids were found without `tool_result` blocks immediately after: {string.Join(", ", missing)}. " +
                    "Each `tool_use` block must have a corresponding `tool_result` block in the next message.";

            if (results.Except(calls).FirstOrDefault() is { } stray) return Orphan(turns[i + 1].Index, stray);
            if (results.Distinct().Count() < results.Count)
                return $"messages.{turns[i + 1].Index}: each tool_use must have a single result. Found multiple `tool_result` blocks with one id.";
            if (results.Count > 0 && !turns[i + 1].StartsWith("tool_result", results.Count))
                return $"messages.{turns[i + 1].Index}: `tool_result` blocks must come first in the message after `tool_use`";
        }

        return null;
    }

    private static string Orphan(int index, string id) =>
        $"messages.{index}.content.0: unexpected `tool_use_id` found in `tool_result` blocks: {id}. " +
        "Each `tool_result` block must have a corresponding `tool_use` block in the previous message.";

    private static JsonElement[] Blocks(JsonElement message) => message.Str("content") is { } text
        ? text.Length == 0 ? [] : [JsonElement.Parse($$"""{"type":"text","text":{{JsonText.Quote(text)}}}""")]
        : message.Arr("content");
}
