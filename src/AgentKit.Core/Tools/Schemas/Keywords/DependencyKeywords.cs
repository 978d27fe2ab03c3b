using System.Text.Json;
using AgentKit.Tools.Schemas.Compilation;

namespace AgentKit.Tools.Schemas.Keywords;

/// <summary>The keywords that ask for something when a property is present.</summary>
internal static class DependencyKeywords
{
    public static void Read(SchemaReader schema, List<Keyword> keywords)
    {
        foreach (var property in schema.Map("dependentRequired"))
            keywords.Add(new RequiredKeyword(schema.NamesIn(property.Value, "dependentRequired"), property.Name));
        foreach (var (name, dependent) in schema.SchemaMap("dependentSchemas"))
            keywords.Add(new DependentSchema(name, dependent));

        // Up to draft 7, one keyword did both.
        foreach (var property in schema.Map("dependencies"))
        {
            keywords.Add(property.Value.ValueKind == JsonValueKind.Array
                ? new RequiredKeyword(schema.NamesIn(property.Value, "dependencies"), property.Name)
                : new DependentSchema(property.Name, schema.MappedSchema("dependencies", property.Name)));
        }
    }

    private sealed class DependentSchema(string name, SchemaNode schema) : Keyword
    {
        public override bool Check(JsonElement instance, ref Evaluation run, EvaluatedParts? evaluated) =>
            instance.ValueKind != JsonValueKind.Object
            || !instance.TryGetProperty(name, out _)
            || schema.Check(instance, ref run, evaluated);
    }
}
