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
        IReadOnlyList<string> names = type.ValueKind == JsonValueKind.String ? [type.GetString()!] : schema.NamesIn(type, "type");
        var types = JsonTypes.None;
        foreach (var name in names)
        {
            var one = TypeKeyword.Parse(name);
            if (one == JsonTypes.None) throw schema.Malformed("type", "a JSON type or a list of them");
            types |= one;
        }

        return names.Count > 0 ? types : throw schema.Malformed("type", "a JSON type or a list of them");
    }
}
