using System.ComponentModel;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using System.Text.Json.Serialization.Metadata;

namespace AgentKit.Tools;

/// <summary>Makes the schema of a typed input: as short as it can be, since it stands in every request.</summary>
internal static class InputSchemas
{
    private static readonly JsonSchemaExporterOptions Options = new()
    {
        TreatNullObliviousAsNonNullable = true,
        TransformSchemaNode = AddDescription,
    };

    public static JsonElement Create(JsonTypeInfo type)
    {
        var schema = type.GetJsonSchemaAsNode(Options).AsObject();
        schema["type"] = "object";
        schema["additionalProperties"] = false;
        return JsonSerializer.SerializeToElement(schema, SchemaJsonContext.Default.JsonObject);
    }

    private static JsonNode AddDescription(JsonSchemaExporterContext context, JsonNode schema)
    {
        if (schema is not JsonObject found)
            return schema;

        // An optional property may be left out; allowing null beside that only costs tokens.
        if (context.PropertyInfo is { IsRequired: false } && found["type"] is JsonArray types)
            found["type"] = types.Select(type => type!.GetValue<string>()).First(type => type != "null");
        found.Remove("default");

        var attribute = context.PropertyInfo?.AttributeProvider?.GetCustomAttributes(typeof(DescriptionAttribute), inherit: true).OfType<DescriptionAttribute>().FirstOrDefault()
            ?? (context.PropertyInfo is null ? context.TypeInfo.Type.GetCustomAttribute<DescriptionAttribute>() : null);
        if (attribute is not null)
            found["description"] = attribute.Description;
        return found;
    }
}
