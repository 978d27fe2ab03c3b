using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using Microsoft.Extensions.AI;

namespace AgentKit.OpenAI.Requests;

/// <summary>Makes JSON of values that callers hand over untyped.</summary>
internal static class JsonTree
{
    // Indentation and escaped letters, which the defaults have, are tokens to pay for.
    private static readonly JsonSerializerOptions Compact = new(AIJsonUtilities.DefaultOptions)
    {
        WriteIndented = false,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static JsonNode? Of(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => JsonObject.Create(element),
        JsonValueKind.Array => JsonArray.Create(element),
        JsonValueKind.Null or JsonValueKind.Undefined => null,
        _ => JsonValue.Create(element),
    };

    public static JsonNode? Of(object? value) => value switch
    {
        null => null,
        JsonNode node => node.DeepClone(),
        JsonElement element => Of(element),
        _ => JsonSerializer.SerializeToNode(value, TypeOf(value)),
    };

    /// <summary>The JSON text of a value, as short as it can be.</summary>
    public static string TextOf(object value) => JsonSerializer.Serialize(value, TypeOf(value));

    /// <summary>The JSON text of a tool call's arguments.</summary>
    public static string TextOf(IDictionary<string, object?> arguments) =>
        JsonSerializer.Serialize(arguments, Compact.GetTypeInfo(typeof(IDictionary<string, object?>)));

    private static JsonTypeInfo TypeOf(object value) => Compact.GetTypeInfo(value.GetType());
}
