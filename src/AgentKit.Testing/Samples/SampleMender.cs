using System.Text.Json;
using System.Text.Json.Nodes;

namespace AgentKit.Testing.Samples;

/// <summary>Changes a value until it meets a schema, as far as the schema's own keywords say how.</summary>
/// <param name="choice">Which of several alternatives to follow.</param>
internal sealed class SampleMender(int choice)
{
    private const int Deepest = 12;

    public JsonNode? Mend(SchemaPart part, JsonNode? value) => Mend(part, value, name: "text", depth: 0);

    private JsonNode? Mend(SchemaPart part, JsonNode? value, string name, int depth)
    {
        part = part.Resolve();
        if (depth == Deepest)
            return value;
        if (part["const"] is { } constant)
            return Parse(constant);
        if (part.Listed("enum") is { Count: > 0 } listed)
            return listed.Any(one => JsonNode.DeepEquals(Parse(one), value)) ? value : Parse(listed[0]);

        if (part.Types is { Count: > 0 } types && (value is null || !types.Any(type => SampleTypes.Is(value, type))))
            value = SampleTypes.Plain(types.FirstOrDefault(type => type != "null") ?? "null", name);
        foreach (var also in part.Parts("allOf"))
            value = Mend(also, value, name, depth + 1);
        foreach (var keyword in (string[])["anyOf", "oneOf"])
        {
            if (part.Parts(keyword) is { Count: > 0 } alternatives)
                value = Mend(alternatives[Math.Min(choice, alternatives.Count - 1)], value, name, depth + 1);
        }

        return value switch
        {
            JsonObject found => MendObject(part, found, depth),
            JsonArray array => MendArray(part, array, name, depth),
            JsonValue text when text.GetValueKind() == JsonValueKind.String => SampleText.Mend(part, text.GetValue<string>()),
            JsonValue number when number.GetValueKind() == JsonValueKind.Number => SampleNumber.Mend(part, SampleTypes.NumberOf(number)),
            _ => value,
        };
    }

    private JsonObject MendObject(SchemaPart part, JsonObject value, int depth)
    {
        var mended = new JsonObject();
        var known = part.Properties;
        foreach (var (name, old) in value)
        {
            var property = known.FirstOrDefault(candidate => candidate.Key == name).Value;
            if (property is not null || !part.IsClosed)
                mended[name] = property is null ? old?.DeepClone() : Mend(property, old?.DeepClone(), name, depth + 1);
        }

        foreach (var name in part.Required.Where(name => !mended.ContainsKey(name)))
        {
            var property = known.FirstOrDefault(candidate => candidate.Key == name).Value;
            mended[name] = property is null ? name : Mend(property, null, name, depth + 1);
        }

        for (var i = 1; mended.Count < part.Count("minProperties"); i++)
            mended[$"more_{i}"] = "text";
        return mended;
    }

    private JsonArray MendArray(SchemaPart part, JsonArray value, string name, int depth)
    {
        var least = Math.Min(part.Count("minItems") ?? 0, ValidSamples.LongestArray);
        var mended = new JsonArray();
        var prefix = part.Parts("prefixItems");
        for (var i = 0; i < Math.Max(value.Count, least) && i < (part.Count("maxItems") ?? int.MaxValue); i++)
        {
            var old = i < value.Count ? value[i]?.DeepClone() : null;
            var schema = i < prefix.Count ? prefix[i] : part.Items;
            mended.Add(schema is null ? old ?? "text" : Distinct(Mend(schema, old, name, depth + 1), i, part));
        }

        return mended;
    }

    private static JsonNode? Distinct(JsonNode? item, int index, SchemaPart part)
    {
        if (index == 0 || part["uniqueItems"] is not { ValueKind: JsonValueKind.True })
            return item;
        return part.Items?.Listed("enum") is { } listed && index < listed.Count ? Parse(listed[index])
            : SampleTypes.Is(item, "string") ? item!.GetValue<string>() + index
            : SampleTypes.Is(item, "number") ? SampleTypes.NumberOf(item!) + index
            : item;
    }

    private static JsonNode? Parse(JsonElement element) => JsonNode.Parse(element.GetRawText());
}
