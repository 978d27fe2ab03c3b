using System.Text.Json;
using System.Text.Json.Nodes;

namespace AgentKit.Testing.Tests;

/// <summary>Simple schemas, and values that often come near to meeting them.</summary>
internal sealed class RandomSchemas(int seed)
{
    private static readonly string[] Types = ["string", "integer", "number", "boolean", "null", "array", "object"];
    private static readonly string[] Names = ["a", "b", "path", "max_count", "größe", "x y"];
    private static readonly string[] Texts = ["", "a", "ab", "abc", "2030-01-01", "2030-01-01T00:00:00Z", "1", "true", "null", "long enough for every bound", "größe"];

    private readonly Random _random = new(seed);

    public JsonObject Schema(int depth = 0)
    {
        var schema = new JsonObject();
        var type = Pick(depth < 3 ? Types : Types[..5]);
        if (Chance(10))
            schema["type"] = new JsonArray([.. Types.Where(_ => Chance(30)).Append(type).Distinct().Select(name => (JsonNode)name)]);
        else if (!Chance(10))
            schema["type"] = type;

        var isSingle = schema["type"] is JsonValue;
        if (isSingle && type is "string" or "integer" && Chance(25))
            schema["enum"] = new JsonArray([.. Enumerable.Range(0, 1 + _random.Next(3)).Select(_ => Plain(type))]);
        if (type is "integer" or "number")
            AddBounds(schema);
        if (type == "string")
            AddCounts(schema, "minLength", "maxLength");
        if (type == "array")
            AddArray(schema, depth);
        if (type == "object")
            AddObject(schema, depth, isSingle);
        return schema;
    }

    /// <summary>A value made by the schema, with a fault in some of its parts.</summary>
    public JsonNode? Value(JsonObject schema, int depth = 0)
    {
        if (Chance(8) || depth > 5)
            return Any(depth);
        if (schema["enum"] is JsonArray listed && Chance(80))
            return listed[_random.Next(listed.Count)]!.DeepClone();

        var type = schema["type"] switch
        {
            JsonArray several => several[_random.Next(several.Count)]!.GetValue<string>(),
            JsonValue one => one.GetValue<string>(),
            _ => schema.ContainsKey("properties") ? "object" : schema.ContainsKey("items") ? "array" : Pick(Types),
        };
        return type switch
        {
            "array" => new JsonArray([.. Enumerable.Range(0, Near(schema, "minItems", "maxItems")).Select(_ => schema["items"] is JsonObject items ? Value(items, depth + 1) : Any(depth + 1))]),
            "object" => Object(schema, depth),
            "string" => Chance(50) ? Pick(Texts) : new string('x', Near(schema, "minLength", "maxLength")),
            "integer" or "number" => Number(schema, type),
            _ => Plain(type),
        };
    }

    private void AddBounds(JsonObject schema)
    {
        if (Chance(50))
            schema[Chance(70) ? "minimum" : "exclusiveMinimum"] = Bound(-10);
        if (Chance(50))
            schema[Chance(70) ? "maximum" : "exclusiveMaximum"] = Bound(0);
    }

    private void AddCounts(JsonObject schema, string least, string most)
    {
        if (Chance(40))
            schema[least] = _random.Next(4);
        if (Chance(40))
            schema[most] = 1 + _random.Next(5);
    }

    private void AddArray(JsonObject schema, int depth)
    {
        AddCounts(schema, "minItems", "maxItems");
        if (Chance(80))
            schema["items"] = Schema(depth + 1);
    }

    private void AddObject(JsonObject schema, int depth, bool isSingle)
    {
        var names = Names.Where(_ => Chance(45)).ToArray();
        var properties = new JsonObject();
        foreach (var name in names)
            properties[name] = Schema(depth + 1);
        if (Chance(90))
            schema["properties"] = properties;
        if (isSingle && Chance(60))
            schema["required"] = new JsonArray([.. Names.Where(_ => Chance(20)).Union(names.Take(1)).Select(name => (JsonNode)name)]);
        if (Chance(60))
            schema["additionalProperties"] = Chance(60) ? (JsonNode)Chance(50) : Schema(depth + 1);
        if (Chance(20))
            AddCounts(schema, "minProperties", "maxProperties");
    }

    private JsonObject Object(JsonObject schema, int depth)
    {
        var made = new JsonObject();
        var required = schema["required"] is JsonArray names ? names.Select(name => name!.GetValue<string>()).ToArray() : [];
        var properties = schema["properties"] as JsonObject ?? [];
        foreach (var name in Names)
        {
            var chance = required.Contains(name) ? 95 : properties.ContainsKey(name) ? 70 : 6;
            if (Chance(chance))
                made[name] = (properties[name] ?? schema["additionalProperties"]) is JsonObject inner ? Value(inner, depth + 1) : Any(depth + 1);
        }

        return made;
    }

    private JsonNode? Any(int depth) => depth < 4 && Chance(30)
        ? Chance(50) ? new JsonArray(Any(depth + 1)) : new JsonObject { [Pick(Names)] = Any(depth + 1) }
        : Plain(Pick(Types));

    private JsonNode? Plain(string type) => type switch
    {
        "string" => Pick(Texts),
        "integer" => _random.Next(-12, 13),
        "number" => Fraction(_random.Next(-12, 13)),
        "boolean" => Chance(50),
        "array" => new JsonArray(),
        "object" => new JsonObject(),
        _ => null,
    };

    private JsonNode Number(JsonObject schema, string type)
    {
        var bounds = ((string[])["minimum", "exclusiveMinimum", "maximum", "exclusiveMaximum"]).Where(schema.ContainsKey).ToArray();
        if (bounds.Length == 0 || Chance(30))
            return Plain(type)!;
        var bound = JsonDocument.Parse(schema[Pick(bounds)]!.ToJsonString()).RootElement.GetDecimal();
        var whole = (int)decimal.Floor(bound) + _random.Next(-1, 3);
        return Chance(30) ? JsonNode.Parse(schema[Pick(bounds)]!.ToJsonString())! : type == "number" && Chance(40) ? Fraction(whole) : whole;
    }

    private JsonNode Bound(int from)
    {
        var whole = _random.Next(from, from + 12);
        return Chance(30) ? Fraction(whole) : whole;
    }

    private JsonNode Fraction(int whole) => JsonNode.Parse(FormattableString.Invariant($"{whole}.{Pick("5", "25", "1")}"))!;

    private int Near(JsonObject schema, string least, string most)
    {
        var from = schema[least]?.GetValue<int>() ?? 0;
        var to = Math.Max(from, schema[most]?.GetValue<int>() ?? from + 3);
        return Math.Max(0, Chance(80) ? _random.Next(from, to + 1) : Chance(50) ? from - 1 : to + 1);
    }

    private bool Chance(int percent) => _random.Next(100) < percent;

    private string Pick(params string[] choices) => choices[_random.Next(choices.Length)];
}
