using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using System.Text.Json.Serialization.Metadata;
using AgentKit.Internal;

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

    /// <summary>
    /// The schema as the model is told it: without the sentence that there are no other properties, which stands in every
    /// request and says nothing of those that there are. It holds all the same.
    /// </summary>
    public static JsonElement ToDeclare(JsonElement schema)
    {
        var declared = JsonObject.Create(schema)!;
        declared.Remove("additionalProperties");
        return JsonSerializer.SerializeToElement(declared, SchemaJsonContext.Default.JsonObject);
    }

    private static JsonNode AddDescription(JsonSchemaExporterContext context, JsonNode schema)
    {
        if (schema is not JsonObject found)
            return schema;

        // An optional property may be left out; allowing null beside that only costs tokens.
        if (context.PropertyInfo is { IsRequired: false } && found["type"] is JsonArray types)
            found["type"] = types.Select(type => type!.GetValue<string>()).First(type => type != "null");
        found.Remove("default");

        AddBounds(found, context.PropertyInfo?.AttributeProvider?.GetCustomAttributes(typeof(ValidationAttribute), inherit: true) ?? []);
        var attribute = context.PropertyInfo?.AttributeProvider?.GetCustomAttributes(typeof(DescriptionAttribute), inherit: true).OfType<DescriptionAttribute>().FirstOrDefault()
            ?? (context.PropertyInfo is null ? context.TypeInfo.Type.GetCustomAttribute<DescriptionAttribute>() : null);
        if (attribute is not null)
            found["description"] = attribute.Description;
        return found;
    }

    // What a property declares is told to the model, and so enforced at every call.
    private static void AddBounds(JsonObject schema, object[] attributes)
    {
        foreach (var attribute in attributes)
        {
            switch (attribute)
            {
                case RangeAttribute { Minimum: IConvertible minimum, Maximum: IConvertible maximum } range when range.OperandType != typeof(string):
                    schema[range.MinimumIsExclusive ? "exclusiveMinimum" : "minimum"] = minimum.ToDouble(CultureInfo.InvariantCulture);
                    schema[range.MaximumIsExclusive ? "exclusiveMaximum" : "maximum"] = maximum.ToDouble(CultureInfo.InvariantCulture);
                    break;
                case StringLengthAttribute length:
                    schema["minLength"] = length.MinimumLength;
                    schema["maxLength"] = length.MaximumLength;
                    break;
                case ItemCountAttribute count:
                    schema["minItems"] = count.Minimum;
                    schema["maxItems"] = count.Maximum;
                    break;
                case LengthAttribute length:
                    schema[IsText(schema) ? "minLength" : "minItems"] = length.MinimumLength;
                    schema[IsText(schema) ? "maxLength" : "maxItems"] = length.MaximumLength;
                    break;
                case MinLengthAttribute length:
                    schema[IsText(schema) ? "minLength" : "minItems"] = length.Length;
                    break;
                case MaxLengthAttribute { Length: >= 0 } length:
                    schema[IsText(schema) ? "maxLength" : "maxItems"] = length.Length;
                    break;
            }
        }
    }

    private static bool IsText(JsonObject schema) => schema["type"] is JsonValue type && type.GetValue<string>() == "string";
}
