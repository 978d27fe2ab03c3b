using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace AgentKit.Testing.Samples;

/// <summary>The types of JSON Schema, for values of samples.</summary>
internal static class SampleTypes
{
    public static bool Is(JsonNode? value, string type) => type switch
    {
        "null" => value is null,
        "object" => value is JsonObject,
        "array" => value is JsonArray,
        "string" => KindOf(value) == JsonValueKind.String,
        "boolean" => KindOf(value) is JsonValueKind.True or JsonValueKind.False,
        "number" => KindOf(value) == JsonValueKind.Number,
        "integer" => KindOf(value) == JsonValueKind.Number && decimal.IsInteger(NumberOf(value!)),
        _ => false,
    };

    /// <summary>The plainest value of a type.</summary>
    public static JsonNode? Plain(string type, string name) => type switch
    {
        "object" => new JsonObject(),
        "array" => new JsonArray(),
        "string" => name,
        "boolean" => true,
        "number" or "integer" => JsonNode.Parse("1"),
        _ => null,
    };

    public static decimal NumberOf(JsonNode number) =>
        decimal.TryParse(number.ToJsonString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? value : 0;

    /// <summary>A number as JSON, whole numbers without a fraction.</summary>
    public static string Text(decimal value) => value.ToString("0.#############################", CultureInfo.InvariantCulture);

    public static JsonElement Element(JsonNode? value)
    {
        using var document = JsonDocument.Parse(value?.ToJsonString() ?? "null");
        return document.RootElement.Clone();
    }

    private static JsonValueKind KindOf(JsonNode? value) => value?.GetValueKind() ?? JsonValueKind.Null;
}
