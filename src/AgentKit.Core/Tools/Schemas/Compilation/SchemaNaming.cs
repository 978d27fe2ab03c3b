using System.Text.Json;

namespace AgentKit.Tools.Schemas.Compilation;

/// <summary>Reads the keywords by which schemas name themselves and their dialect.</summary>
internal static class SchemaNaming
{
    /// <summary>Finds the document that a schema belongs to: the one around it, or one that it begins.</summary>
    public static SchemaResource ResourceOf(
        JsonElement schema, string pointer, SchemaResource outer, Dictionary<string, SchemaResource> resources)
    {
        RefuseUnknownVocabularies(schema, pointer);
        var dialect = Text(schema, "$schema", pointer) is { } metaSchema
            ? SchemaDialect.Find(metaSchema) ?? throw new UnjudgeableSchemaException(pointer, $"is written for {InstanceText.Quote(metaSchema)}, which is not known")
            : outer.Dialect;

        // An id of "#name" is how draft 6 and 7 wrote $anchor.
        var id = dialect.RefStandsAlone && schema.TryGetProperty("$ref", out _) ? null : Text(schema, dialect.IdKeyword, pointer);
        var address = id?.Split('#')[0] ?? "";
        return pointer.Length > 0 && address.Length == 0 ? outer : Begin(address, pointer, outer, dialect, resources);
    }

    /// <summary>Registers the names that a schema gives to itself within its document.</summary>
    public static void AddAnchors(SchemaLocation location)
    {
        var (pointer, schema, resource) = location;
        if (Text(schema, "$anchor", pointer) is { } anchor) AddAnchor(anchor, location);
        if (Text(schema, resource.Dialect.IdKeyword, pointer) is ['#', _, ..] id) AddAnchor(id[1..], location);
        if (Text(schema, "$dynamicAnchor", pointer) is not { } dynamicAnchor) return;
        if (!resource.Anchors.TryGetValue(dynamicAnchor, out var same) || same != location) AddAnchor(dynamicAnchor, location);
        resource.DynamicAnchors.Add(dynamicAnchor, location);
    }

    private static SchemaResource Begin(
        string id, string pointer, SchemaResource outer, SchemaDialect dialect, Dictionary<string, SchemaResource> resources)
    {
        var address = outer.Address;
        if (id.Length > 0 && !Uri.TryCreate(outer.Address, id, out address!))
            throw new UnjudgeableSchemaException(pointer, $"has an $id that is no address, {InstanceText.Quote(id)}");

        var resource = new SchemaResource(pointer, address, dialect);
        if (pointer.Length == 0)
            resources[address.AbsoluteUri] = resource;
        else if (!resources.TryAdd(address.AbsoluteUri, resource))
            throw new UnjudgeableSchemaException(pointer, $"has an $id that another schema has too, {InstanceText.Quote(id)}");
        return resource;
    }

    private static void AddAnchor(string name, SchemaLocation location)
    {
        if (!location.Resource.Anchors.TryAdd(name, location))
            throw new UnjudgeableSchemaException(location.Pointer, $"is named {InstanceText.Quote(name)}, as another schema is");
    }

    private static void RefuseUnknownVocabularies(JsonElement schema, string pointer)
    {
        if (!schema.TryGetProperty("$vocabulary", out var vocabularies) || vocabularies.ValueKind != JsonValueKind.Object) return;
        foreach (var vocabulary in vocabularies.EnumerateObject())
        {
            if (vocabulary.Value.ValueKind != JsonValueKind.False && !SchemaDialect.KnowsVocabulary(vocabulary.Name))
                throw new UnjudgeableSchemaException(pointer, $"requires the vocabulary {InstanceText.Quote(vocabulary.Name)}, which is not known");
        }
    }

    private static string? Text(JsonElement schema, string keyword, string pointer)
    {
        if (!schema.TryGetProperty(keyword, out var value)) return null;
        return value.ValueKind == JsonValueKind.String
            ? value.GetString()
            : throw new UnjudgeableSchemaException(JsonPointer.Append(pointer, keyword), "is not a string");
    }
}
