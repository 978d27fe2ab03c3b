using System.Globalization;
using System.Text.Json;

namespace AgentKit.Testing.Samples;

/// <summary>A schema within a document, read by the keywords that samples are made by.</summary>
internal sealed class SchemaPart(JsonElement document, JsonElement schema)
{
    private const int MostReferences = 16;

    public JsonElement Schema => schema;

    /// <summary>A keyword's value, if the schema has it.</summary>
    public JsonElement? this[string keyword] =>
        schema.ValueKind == JsonValueKind.Object && schema.TryGetProperty(keyword, out var value) ? value : null;

    public IReadOnlyList<string> Types => this["type"] switch
    {
        { ValueKind: JsonValueKind.String } one => [one.GetString()!],
        { ValueKind: JsonValueKind.Array } several => [.. several.EnumerateArray().Select(type => type.GetString()!)],
        _ => [],
    };

    public IReadOnlyList<string> Required => [.. Listed("required").Select(name => name.GetString()!)];

    public IReadOnlyList<KeyValuePair<string, SchemaPart>> Properties => this["properties"] is { ValueKind: JsonValueKind.Object } found
        ? [.. found.EnumerateObject().Select(property => KeyValuePair.Create(property.Name, Within(property.Value).Resolve()))]
        : [];

    public SchemaPart? Items => this["items"] is { ValueKind: JsonValueKind.Object } items ? Within(items).Resolve() : null;

    public bool IsClosed => this["additionalProperties"] is { ValueKind: JsonValueKind.False } && this["patternProperties"] is null;

    public IReadOnlyList<SchemaPart> Parts(string keyword) => [.. Listed(keyword).Select(part => Within(part).Resolve())];

    /// <summary>The values that a keyword lists; empty when the schema does not have it.</summary>
    public IReadOnlyList<JsonElement> Listed(string keyword) =>
        this[keyword] is { ValueKind: JsonValueKind.Array } values ? [.. values.EnumerateArray()] : [];

    public int? Count(string keyword) => this[keyword] is { ValueKind: JsonValueKind.Number } number && number.TryGetInt32(out var count) ? count : null;

    public decimal? Number(string keyword) => this[keyword] is { ValueKind: JsonValueKind.Number } number && number.TryGetDecimal(out var value) ? value : null;

    /// <summary>The schema that this one refers to, within the document; this one if it refers to none.</summary>
    public SchemaPart Resolve()
    {
        var part = this;
        for (var i = 0; i < MostReferences && part["$ref"] is { ValueKind: JsonValueKind.String } reference; i++)
        {
            if (Find(reference.GetString()!) is not { } target)
                return part;
            part = Within(target);
        }

        return part;
    }

    private SchemaPart Within(JsonElement part) => new(document, part);

    private JsonElement? Find(string reference)
    {
        if (reference is not ['#', ..])
            return null;

        var found = document;
        foreach (var step in reference[1..].Split('/').Skip(1))
        {
            var name = Uri.UnescapeDataString(step).Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal);
            if (found.ValueKind == JsonValueKind.Array && int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index < found.GetArrayLength())
                found = found[index];
            else if (found.ValueKind != JsonValueKind.Object || !found.TryGetProperty(name, out found))
                return null;
        }

        return found;
    }
}
