using System.Text.Json;
using System.Text.Json.Nodes;

namespace AgentKit.Testing.Samples;

/// <summary>The values of a place that are just within its schema.</summary>
internal static class Edges
{
    public static IEnumerable<(JsonNode? Value, string Reason)> Of(SamplePlace place)
    {
        var (part, name) = (place.Part, place.Property);
        foreach (var value in part.Listed("enum"))
            yield return (JsonNode.Parse(value.GetRawText()), $"'{name}' is {value.GetRawText()}");

        foreach (var keyword in (string[])["minimum", "maximum"])
        {
            if (part.Number(keyword) is { } bound)
                yield return (JsonNode.Parse(SampleTypes.Text(bound)), $"'{name}' is at its {keyword}");
        }

        foreach (var keyword in (string[])["minLength", "maxLength"])
        {
            if (part.Count(keyword) is { } length and <= ValidSamples.LongestText && part["pattern"] is null)
                yield return (new string('x', length), $"'{name}' is as long as its {keyword}");
        }

        foreach (var type in part.Types)
        {
            if (type == "boolean")
            {
                yield return (true, $"'{name}' is true");
                yield return (false, $"'{name}' is false");
            }
            else if (type == "null" || part.Types.Count > 1)
            {
                yield return (SampleTypes.Plain(type, "text"), $"'{name}' is of type {type}");
            }
        }
    }
}
