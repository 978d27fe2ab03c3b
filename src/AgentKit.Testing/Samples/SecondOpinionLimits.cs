using System.Collections.Frozen;
using System.Text.Json;

namespace AgentKit.Testing.Samples;

/// <summary>How far NJsonSchema can be believed. Each fault has a test that shows it.</summary>
internal static class SecondOpinionLimits
{
    private const int Deepest = 48;

    public static readonly FrozenSet<string> Keywords = FrozenSet.ToFrozenSet(
    [
        "type", "enum", "properties", "required", "additionalProperties", "minProperties", "maxProperties",
        "items", "minItems", "maxItems", "minLength", "maxLength", "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum",
        "title", "description", "default", "examples", "$comment", "$schema",
    ]);

    public static readonly FrozenDictionary<string, string> Faults = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["boolean schema"] = "A schema that is a boolean cannot be read, except as additionalProperties.",
        ["enum as text"] = "Values of an enum are compared by their text, so that 1 is one of [\"1\"].",
        ["date in an enum"] = "Text of an enum that looks like a date and time is read as one, and equals no text any more.",
        ["required of any type"] = "A value that is no object is refused by required, which speaks of objects only.",
        ["whole number with fraction"] = "1.0 and 1e2 are refused as integers.",
        ["large number"] = "A whole number beyond 64 bits makes the validator throw.",
        ["length in UTF-16"] = "Lengths count UTF-16 units, so that an emoji is two characters long.",
        ["property named twice"] = "The last value of a property counts; ours refuses the object, since readers differ.",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    public static string? OfSchema(JsonElement schema)
    {
        if (schema.ValueKind != JsonValueKind.Object)
            return Fault("boolean schema");

        foreach (var keyword in schema.EnumerateObject())
        {
            if (!Keywords.Contains(keyword.Name))
                return $"keyword '{keyword.Name}' is not one that it knows well";
            if (OfKeyword(schema, keyword) is { } why)
                return why;
        }

        return null;
    }

    public static string? OfInstance(JsonElement instance, int depth = 0) => instance.ValueKind switch
    {
        JsonValueKind.Array or JsonValueKind.Object when depth == Deepest => $"the value is nested deeper than {Deepest} levels",
        JsonValueKind.Array => instance.EnumerateArray().Select(item => OfInstance(item, depth + 1)).FirstOrDefault(why => why is not null),
        JsonValueKind.Object => OfObject(instance, depth),
        JsonValueKind.String => instance.GetString()!.Any(char.IsSurrogate) ? Fault("length in UTF-16") : null,
        JsonValueKind.Number => OfNumber(instance),
        _ => null,
    };

    private static string? OfKeyword(JsonElement schema, JsonProperty keyword) => keyword.Name switch
    {
        "properties" => keyword.Value.EnumerateObject().Select(property => OfSchema(property.Value)).FirstOrDefault(why => why is not null),
        "items" => OfSchema(keyword.Value),
        "additionalProperties" when keyword.Value.ValueKind is not (JsonValueKind.True or JsonValueKind.False) => OfSchema(keyword.Value),
        "required" when TypeOf(schema) is not "object" => Fault("required of any type"),
        "enum" when !keyword.Value.EnumerateArray().All(value => IsOfType(value, TypeOf(schema))) => Fault("enum as text"),
        "enum" when keyword.Value.EnumerateArray().Any(value => value.ValueKind == JsonValueKind.String && value.TryGetDateTime(out _)) => Fault("date in an enum"),
        "minimum" or "maximum" or "exclusiveMinimum" or "exclusiveMaximum" when keyword.Value.ValueKind != JsonValueKind.Number || !keyword.Value.TryGetDecimal(out _) =>
            $"'{keyword.Name}' is not a number of ordinary size",
        "minLength" or "maxLength" or "minItems" or "maxItems" or "minProperties" or "maxProperties" when !keyword.Value.TryGetInt32(out _) =>
            $"'{keyword.Name}' is not a number of ordinary size",
        _ => null,
    };

    private static string? OfObject(JsonElement instance, int depth)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var property in instance.EnumerateObject())
        {
            if (!names.Add(property.Name))
                return Fault("property named twice");
            if (OfInstance(property.Value, depth + 1) is { } why)
                return why;
        }

        return null;
    }

    private static string? OfNumber(JsonElement number)
    {
        if (number.TryGetInt64(out _))
            return number.GetRawText().AsSpan().ContainsAny('.', 'e', 'E') ? Fault("whole number with fraction") : null;
        if (!number.TryGetDecimal(out var value))
            return Fault("large number");
        return decimal.IsInteger(value) ? Fault(decimal.Abs(value) > long.MaxValue ? "large number" : "whole number with fraction") : null;
    }

    private static string? TypeOf(JsonElement schema) =>
        schema.TryGetProperty("type", out var type) && type.ValueKind == JsonValueKind.String ? type.GetString() : null;

    private static bool IsOfType(JsonElement value, string? type) => type switch
    {
        "string" => value.ValueKind == JsonValueKind.String,
        "integer" => value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out _),
        _ => false,
    };

    private static string Fault(string name) => $"{name}: {Faults[name]}";
}
