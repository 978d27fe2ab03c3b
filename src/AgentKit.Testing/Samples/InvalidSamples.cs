using System.Text.Json;
using System.Text.Json.Nodes;

namespace AgentKit.Testing.Samples;

/// <summary>
/// Makes inputs that are wrong in one way. Each breaks one keyword that the value has to meet whatever the rest of the
/// schema says; no validator is asked, so that the samples can test one.
/// </summary>
internal static class InvalidSamples
{
    private static readonly string[] AllTypes = ["string", "integer", "boolean", "object", "array", "null"];

    public static IEnumerable<SchemaSample> Make(SchemaPart root, JsonElement full)
    {
        var sample = JsonNode.Parse(full.GetRawText());
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var place in SamplePlace.In(sample, root))
        {
            foreach (var (value, property, reason) in Faults(place, place.ValueIn(sample)))
            {
                var input = SampleTypes.Element(place.With(sample, value));
                if (seen.Add(input.GetRawText()))
                    yield return new SchemaSample { Input = input, IsValid = false, Reason = reason, Property = property };
            }
        }
    }

    private static IEnumerable<(JsonNode? Value, string Property, string Reason)> Faults(SamplePlace place, JsonNode? value)
    {
        if (value is JsonObject found)
        {
            foreach (var fault in OfObject(place.Part, found))
                yield return fault;
        }

        // A whole input that is no object never reaches a schema.
        if (place.Property is not { } name)
            yield break;

        foreach (var (wrong, reason) in OfValue(place.Part, value))
            yield return (wrong, name, $"'{name}' {reason}");
    }

    private static IEnumerable<(JsonNode? Value, string Property, string Reason)> OfObject(SchemaPart part, JsonObject value)
    {
        foreach (var name in part.Required.Where(value.ContainsKey))
        {
            var without = (JsonObject)value.DeepClone();
            without.Remove(name);
            yield return (without, name, $"required property '{name}' is missing");
        }

        if (part.IsClosed)
        {
            var name = "unknown_property";
            while (part.Properties.Any(property => property.Key == name))
                name += "_";
            var with = (JsonObject)value.DeepClone();
            with[name] = "text";
            yield return (with, name, $"property '{name}' is unknown");
        }
    }

    private static IEnumerable<(JsonNode? Value, string Reason)> OfValue(SchemaPart part, JsonNode? value)
    {
        if (part.Types is { Count: > 0 } types)
        {
            if (AllTypes.FirstOrDefault(type => !types.Contains(type) && !(type == "integer" && types.Contains("number"))) is { } other)
                yield return (SampleTypes.Plain(other, "text"), $"is of type {other}, not {string.Join(" or ", types)}");
            if (types.Contains("integer") && !types.Contains("number"))
                yield return (JsonNode.Parse("1.5"), "is not a whole number");
        }

        if (part.Listed("enum") is { Count: > 0 } listed && listed.All(one => one.GetRawText() != "\"not_listed\""))
            yield return ("not_listed", "is not one of the listed values");

        foreach (var fault in value switch
        {
            JsonArray array => OfArray(part, array),
            JsonValue text when SampleTypes.Is(text, "string") => OfText(part),
            JsonValue number when SampleTypes.Is(number, "number") => OfNumber(part),
            _ => [],
        })
        {
            yield return fault;
        }
    }

    private static IEnumerable<(JsonNode? Value, string Reason)> OfNumber(SchemaPart part)
    {
        foreach (var (keyword, distance) in ((string, int)[])[("minimum", -1), ("exclusiveMinimum", 0), ("maximum", 1), ("exclusiveMaximum", 0)])
        {
            if (part.Number(keyword) is { } bound)
                yield return (JsonNode.Parse(SampleTypes.Text(bound + distance)), $"is out of bounds: {keyword} is {SampleTypes.Text(bound)}");
        }
    }

    private static IEnumerable<(JsonNode? Value, string Reason)> OfText(SchemaPart part)
    {
        if (part.Count("minLength") is { } least and > 0)
            yield return (new string('x', Math.Min(least, ValidSamples.LongestText) - 1), $"is too short: minLength is {least}");
        if (part.Count("maxLength") is { } most and < ValidSamples.LongestText)
            yield return (new string('x', most + 1), $"is too long: maxLength is {most}");
    }

    private static IEnumerable<(JsonNode? Value, string Reason)> OfArray(SchemaPart part, JsonArray value)
    {
        if (part.Count("minItems") is { } least and > 0)
            yield return (new JsonArray([.. value.Take(Math.Min(least, ValidSamples.LongestArray) - 1).Select(item => item?.DeepClone())]), $"has too few items: minItems is {least}");
        if (part.Count("maxItems") is { } most and < ValidSamples.LongestArray)
            yield return (new JsonArray([.. Enumerable.Range(0, most + 1).Select(i => value.Count > 0 ? value[i % value.Count]?.DeepClone() : null)]), $"has too many items: maxItems is {most}");
    }
}
