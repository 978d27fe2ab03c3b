using System.Text.Json;
using AgentKit.Tools.Schemas.Compilation;

namespace AgentKit.Tools.Schemas.Keywords;

/// <summary>The keywords about values of any type: <c>type</c>, <c>enum</c>, <c>const</c>.</summary>
internal static class ValueKeywords
{
    public static void Read(SchemaReader schema, List<Keyword> keywords)
    {
        if (schema.Value("type") is { } type) keywords.Add(new TypeKeyword(ReadTypes(schema, type)));
        if (schema.Value("const") is { } only) keywords.Add(new EnumKeyword([only]));
        if (schema.Value("enum") is not { } listed) return;
        if (listed.ValueKind != JsonValueKind.Array) throw schema.Malformed("enum", "a list of values");
        keywords.Add(new EnumKeyword([.. listed.EnumerateArray()]));
    }

    private static JsonTypes ReadTypes(SchemaReader schema, JsonElement type)
    {
        IEnumerable<JsonElement> names = type.ValueKind == JsonValueKind.Array ? type.EnumerateArray() : [type];
        var types = JsonTypes.None;
        foreach (var name in names)
        {
            var one = name.ValueKind == JsonValueKind.String ? TypeKeyword.Parse(name.GetString()) : JsonTypes.None;
            if (one == JsonTypes.None) throw Malformed(schema);
            types |= one;
        }

        return types == JsonTypes.None ? throw Malformed(schema) : types;
    }

    private static UnjudgeableSchemaException Malformed(SchemaReader schema) => schema.Malformed("type", "a JSON type or a list of them");
}
