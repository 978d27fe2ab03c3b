using System.Text.Json;
using System.Text.Json.Nodes;
using AgentKit.Tools.Schemas;

namespace AgentKit.Testing.Samples;

/// <summary>Makes inputs that the schema accepts; our own validator has the last word on each.</summary>
internal sealed class ValidSamples(SchemaPart root, JsonSchema compiled)
{
    public const int LongestText = 100_000;
    public const int LongestArray = 256;
    private const int MostChoices = 8;
    private const int MostRounds = 3;

    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);
    private readonly List<SchemaSample> _made = [];

    public IReadOnlyList<SchemaSample> Make(string subject)
    {
        var offered = NJsonSchemaReader.Sample(root);
        var least = Mended(new JsonObject()) ?? Mended(offered) ?? throw new AgentKitException(
            $"{subject} gives no hint that leads to a valid input: {compiled.Validate(SampleTypes.Element(offered))[0].Message}. Add a valid one to its 'examples'.");
        var full = Mended(offered, IsFull) ?? Filled(least, offered);

        Add(full, "all properties");
        Add(least, "only the required properties");
        foreach (var example in ExamplesOf(root))
            Add(example, "an example of the schema");
        foreach (var place in SamplePlace.In(full, root))
        {
            foreach (var (value, reason) in Edges.Of(place))
                Add(place.With(full, value), reason);
        }

        return _made;
    }

    private void Add(JsonNode? value, string reason)
    {
        var input = SampleTypes.Element(value);
        if (Accepts(value) && _seen.Add(input.GetRawText()))
            _made.Add(new SchemaSample { Input = input, IsValid = true, Reason = reason });
    }

    private bool Accepts(JsonNode? value) => compiled.Validate(SampleTypes.Element(value)).Count == 0;

    private bool IsFull(JsonNode? value) => value is not JsonObject found || root.Resolve().Properties.All(property => found.ContainsKey(property.Key));

    private JsonNode? Mended(JsonNode? start, Func<JsonNode?, bool>? isWanted = null)
    {
        foreach (var given in ExamplesOf(root).Where(example => isWanted?.Invoke(example) ?? true))
        {
            if (Accepts(given))
                return given;
        }

        for (var choice = 0; choice < MostChoices; choice++)
        {
            var value = start?.DeepClone();
            for (var round = 0; round < MostRounds; round++)
            {
                value = new SampleMender(choice).Mend(root, value);
                if (Accepts(value) && (isWanted?.Invoke(value) ?? true))
                    return value;
            }
        }

        return null;
    }

    // Some properties cannot stand beside others, or nobody knows a value for them: take those that can be added.
    private JsonNode? Filled(JsonNode? least, JsonNode? offered)
    {
        var full = least;
        foreach (var (name, _) in root.Resolve().Properties)
        {
            if (full is not JsonObject found || found.ContainsKey(name))
                continue;
            var more = (JsonObject)found.DeepClone();
            more[name] = (offered as JsonObject)?[name]?.DeepClone();
            full = Mended(more, value => value is JsonObject grown && grown.ContainsKey(name)) ?? full;
        }

        return full;
    }

    private static IEnumerable<JsonNode?> ExamplesOf(SchemaPart part) =>
        part.Listed("examples").Select(example => JsonNode.Parse(example.GetRawText()));
}
