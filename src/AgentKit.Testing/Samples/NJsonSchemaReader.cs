using System.Text.Json;
using System.Text.Json.Nodes;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using NJsonSchema;
using NJsonSchema.Infrastructure;

namespace AgentKit.Testing.Samples;

/// <summary>
/// Hands schemas and values to NJsonSchema. References are not followed, so that a schema cannot make a test fetch
/// anything.
/// </summary>
internal static class NJsonSchemaReader
{
    // Its contracts are found by reflection, once for each resolver.
    private static readonly PropertyRenameAndIgnoreSerializerContractResolver Contracts =
        NJsonSchema.JsonSchema.CreateJsonSerializerContractResolver(SchemaType.JsonSchema);

    public static NJsonSchema.JsonSchema Read(JsonElement schema) =>
        JsonSchemaSerialization.FromJson<NJsonSchema.JsonSchema>(schema.GetRawText(), Contracts);

    /// <summary>A value as Newtonsoft sees it, with text that looks like a date left as text, and numbers exact.</summary>
    public static JToken ReadValue(JsonElement value)
    {
        using var text = new StringReader(value.GetRawText());
        using var reader = new JsonTextReader(text) { DateParseHandling = DateParseHandling.None, FloatParseHandling = FloatParseHandling.Decimal };
        return JToken.ReadFrom(reader);
    }

    /// <summary>What NJsonSchema proposes as a value of the schema; an empty object when it can make nothing of it.</summary>
    public static JsonNode? Sample(SchemaPart root)
    {
        try
        {
            return JsonNode.Parse(Read(root.Schema).ToSampleJson().ToString(Formatting.None));
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            // It fails in many ways on what it does not know (schemas that are booleans, references). The mender then begins with nothing.
            return new JsonObject();
        }
    }
}
