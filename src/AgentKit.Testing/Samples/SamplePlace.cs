using System.Text.Json.Nodes;

namespace AgentKit.Testing.Samples;

/// <summary>A place in a sample, and a schema that the value there has to meet whatever else the whole schema says.</summary>
/// <param name="Part">The schema.</param>
/// <param name="Steps">The names and indexes that lead there.</param>
internal sealed record SamplePlace(SchemaPart Part, IReadOnlyList<object> Steps)
{
    private const int Deepest = 6;

    /// <summary>The nearest property around the place; <see langword="null"/> for the whole sample.</summary>
    public string? Property => Steps.OfType<string>().LastOrDefault();

    /// <summary>All places in a sample. Alternatives (<c>anyOf</c>, <c>if</c> and their like) are left out: nothing there must be met.</summary>
    public static IEnumerable<SamplePlace> In(JsonNode? sample, SchemaPart root) => Below(sample, new(root.Resolve(), []));

    /// <summary>A copy of the sample with another value here.</summary>
    public JsonNode? With(JsonNode? sample, JsonNode? value)
    {
        if (Steps.Count == 0)
            return value;

        var copy = sample!.DeepClone();
        var owner = Steps.SkipLast(1).Aggregate((JsonNode?)copy, Step)!;
        if (Steps[^1] is string name)
            owner[name] = value;
        else
            owner[(int)Steps[^1]] = value;
        return copy;
    }

    /// <summary>The value here.</summary>
    public JsonNode? ValueIn(JsonNode? sample) => Steps.Aggregate(sample, Step);

    private static JsonNode? Step(JsonNode? node, object step) => step is string name ? node![name] : node![(int)step];

    private static IEnumerable<SamplePlace> Below(JsonNode? value, SamplePlace place)
    {
        yield return place;
        if (place.Steps.Count == Deepest)
            yield break;

        var inner = place.Part.Parts("allOf").Select(part => (Value: value, Place: place with { Part = part })).ToList();
        if (value is JsonObject found)
        {
            inner.AddRange(place.Part.Properties
                .Where(property => found.ContainsKey(property.Key))
                .Select(property => (found[property.Key], new SamplePlace(property.Value, [.. place.Steps, property.Key]))));
        }

        if (value is JsonArray { Count: > 0 } array && place.Part.Items is { } items && place.Part["prefixItems"] is null)
            inner.Add((array[0], new SamplePlace(items, [.. place.Steps, 0])));

        foreach (var (child, at) in inner)
        {
            foreach (var deeper in Below(child, at))
                yield return deeper;
        }
    }
}
