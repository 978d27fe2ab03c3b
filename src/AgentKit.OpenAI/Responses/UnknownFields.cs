using System.Text.Json;
using System.Text.Json.Nodes;

namespace AgentKit.OpenAI.Responses;

/// <summary>
/// Gathers the message fields that only this server knows. Pieces join as OpenAI's own SDKs join them: texts and lists grow,
/// anything else is replaced.
/// </summary>
internal sealed class UnknownFields
{
    private JsonObject? _fields;

    public void Add(JsonElement message)
    {
        if (message.ValueKind != JsonValueKind.Object) return;

        foreach (var field in message.EnumerateObject())
            if (!MessageFields.IsKnown(field.Name) && field.Value.ValueKind != JsonValueKind.Null)
                Add(field.Name, field.Value);
    }

    public JsonElement? ToElement() => _fields is null ? null : JsonElement.Parse(_fields.ToJsonString());

    private void Add(string name, JsonElement value)
    {
        _fields ??= [];
        switch (value.ValueKind)
        {
            case JsonValueKind.String:
                _fields[name] = (_fields[name] is JsonValue text && text.TryGetValue<string>(out var soFar) ? soFar : "") + value.Text();
                break;
            case JsonValueKind.Array when _fields[name] is JsonArray list:
                foreach (var item in JsonArray.Create(value)!.ToList()) list.Add(item?.DeepClone());
                break;
            case JsonValueKind.Array:
                _fields[name] = JsonArray.Create(value);
                break;
            case JsonValueKind.Object:
                _fields[name] = JsonObject.Create(value);
                break;
            default:
                _fields[name] = JsonValue.Create(value);
                break;
        }
    }
}
