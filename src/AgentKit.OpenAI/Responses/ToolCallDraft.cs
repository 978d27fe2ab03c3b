using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.AI;

namespace AgentKit.OpenAI.Responses;

/// <summary>A tool call whose arguments are still arriving.</summary>
internal sealed class ToolCallDraft(long? index)
{
    private readonly StringBuilder _arguments = new();
    private string? _name;
    private JsonObject? _unknown;

    public long? Index { get; } = index;

    public string? Id { get; set; }

    public void Add(JsonElement piece)
    {
        if (piece.Property("function") is { } function)
        {
            _name ??= function.Text("name") is { Length: > 0 } name ? name : null;
            AddArguments(function);
        }

        foreach (var field in piece.EnumerateObject())
            if (field.Name is not ("index" or "id" or "type" or "function") && field.Value.ValueKind != JsonValueKind.Null)
                (_unknown ??= [])[field.Name] = JsonNode.Parse(field.Value.GetRawText());
    }

    /// <summary>The call. Arguments that are no JSON object stand in its <see cref="FunctionCallContent.Exception"/>.</summary>
    public FunctionCallContent Complete(string fallbackId)
    {
        var call = FunctionCallContent.CreateFromParsedArguments(_arguments.ToString(), Id ?? fallbackId, _name ?? "", Parse);
        if (_unknown is not null)
            call.AdditionalProperties = new() { [ServerFields.Unknown] = JsonElement.Parse(_unknown.ToJsonString()) };
        return call;
    }

    private void AddArguments(JsonElement function)
    {
        // Ollama's own clients expect an object; some bridges to it pass that on where a string belongs.
        if (function.Property("arguments") is { ValueKind: JsonValueKind.Object } whole) _arguments.Append(whole.GetRawText());
        else _arguments.Append(function.Text("arguments"));
    }

    private static Dictionary<string, object?> Parse(string json)
    {
        if (string.IsNullOrWhiteSpace(json)) return [];

        var root = JsonElement.Parse(json);
        return root.ValueKind switch
        {
            JsonValueKind.Null => [],
            JsonValueKind.Object => root.EnumerateObject().ToDictionary(
                argument => argument.Name, argument => (object?)argument.Value, StringComparer.Ordinal),
            _ => throw new JsonException($"The arguments of a tool call must be a JSON object, not '{root.ValueKind}': {json}"),
        };
    }
}
