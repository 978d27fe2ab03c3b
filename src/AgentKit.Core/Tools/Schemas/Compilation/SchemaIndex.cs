using System.Text.Json;

namespace AgentKit.Tools.Schemas.Compilation;

/// <summary>Knows every place of a document that holds a schema, and the names by which references find it.</summary>
internal sealed class SchemaIndex
{
    // Reserved by RFC 2606: relative references need something to be relative to, also in a document without an address.
    private static readonly Uri NoAddress = new("https://schema.invalid/");

    private readonly Dictionary<string, SchemaLocation> _locations = new(StringComparer.Ordinal);
    private readonly Dictionary<string, SchemaResource> _resources = new(StringComparer.Ordinal);

    public SchemaIndex(JsonElement root)
    {
        Add(root, "", new SchemaResource("", NoAddress, SchemaDialect.Draft202012));
        Root = _locations[""];
    }

    public SchemaLocation Root { get; }

    public IEnumerable<SchemaResource> Resources => _resources.Values;

    public SchemaLocation At(string pointer) => _locations[pointer];

    /// <summary>Finds what a reference means.</summary>
    public SchemaLocation Resolve(SchemaLocation from, string reference)
    {
        var (resource, fragment) = Locate(from, reference);
        if (fragment.Length == 0) return At(resource.Pointer);
        if (fragment[0] == '/') return AtPointer(from, resource, reference, fragment);
        return resource.Anchors.TryGetValue(fragment, out var location)
            ? location
            : throw new UnjudgeableSchemaException(from.Pointer, $"refers to {InstanceText.Quote(reference)}, a name that nothing has");
    }

    /// <summary>Finds which document a reference points into, and the part of the reference after <c>#</c>.</summary>
    public (SchemaResource Resource, string Fragment) Locate(SchemaLocation from, string reference)
    {
        var hash = reference.IndexOf('#', StringComparison.Ordinal);
        var address = hash < 0 ? reference : reference[..hash];
        var fragment = hash < 0 ? "" : Uri.UnescapeDataString(reference[(hash + 1)..]);
        if (address.Length == 0) return (from.Resource, fragment);
        if (Uri.TryCreate(from.Resource.Address, address, out var absolute)
            && _resources.TryGetValue(absolute.AbsoluteUri, out var resource)) return (resource, fragment);
        throw new UnjudgeableSchemaException(
            from.Pointer, $"refers to another document, {InstanceText.Quote(reference)}; documents are never fetched");
    }

    private SchemaLocation AtPointer(SchemaLocation from, SchemaResource resource, string reference, string fragment)
    {
        var pointer = resource.Pointer + fragment;
        if (_locations.TryGetValue(pointer, out var known)) return known;

        // A place that no keyword declares to be a schema becomes one by being referred to.
        var nearest = At(resource.Pointer);
        var (element, reached) = (nearest.Element, nearest.Pointer);
        foreach (var token in fragment.Split('/').Skip(1))
        {
            reached = $"{reached}/{token}";
            element = JsonPointer.Step(element, token)
                ?? throw new UnjudgeableSchemaException(from.Pointer, $"refers to {InstanceText.Quote(reference)}, which does not exist");
            nearest = _locations.GetValueOrDefault(reached, nearest);
        }

        Add(element, pointer, nearest.Resource);
        return At(pointer);
    }

    private void Add(JsonElement element, string pointer, SchemaResource resource)
    {
        if (_locations.ContainsKey(pointer)) return;

        var isObject = element.ValueKind == JsonValueKind.Object;
        if (isObject) resource = SchemaNaming.ResourceOf(element, pointer, resource, _resources);

        var location = new SchemaLocation(pointer, element, resource);
        _locations.Add(pointer, location);
        if (!isObject) return;

        SchemaNaming.AddAnchors(location);
        foreach (var property in element.EnumerateObject())
            AddChildren(property, JsonPointer.Append(pointer, property.Name), resource);
    }

    private void AddChildren(JsonProperty keyword, string pointer, SchemaResource resource)
    {
        switch (keyword.Name)
        {
            case "items" or "additionalItems" or "contains" or "unevaluatedItems"
                or "additionalProperties" or "propertyNames" or "unevaluatedProperties"
                or "not" or "if" or "then" or "else" or "contentSchema"
                or "allOf" or "anyOf" or "oneOf" or "prefixItems":
                Add(keyword.Value, pointer, resource);
                AddItems(keyword.Value, pointer, resource);
                break;
            case "properties" or "patternProperties" or "$defs" or "definitions" or "dependentSchemas" or "dependencies"
                when keyword.Value.ValueKind == JsonValueKind.Object:
                foreach (var child in keyword.Value.EnumerateObject())
                    Add(child.Value, JsonPointer.Append(pointer, child.Name), resource);
                break;
        }
    }

    private void AddItems(JsonElement schemas, string pointer, SchemaResource resource)
    {
        if (schemas.ValueKind != JsonValueKind.Array) return;

        var index = 0;
        foreach (var schema in schemas.EnumerateArray()) Add(schema, JsonPointer.Append(pointer, index++), resource);
    }
}
