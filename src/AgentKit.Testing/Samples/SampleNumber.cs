using System.Text.Json.Nodes;

namespace AgentKit.Testing.Samples;

/// <summary>Numbers that meet a schema's bounds.</summary>
internal static class SampleNumber
{
    public static JsonNode Mend(SchemaPart part, decimal value)
    {
        decimal?[] bounds = [part.Number("minimum"), part.Number("exclusiveMinimum"), part.Number("exclusiveMaximum"), part.Number("maximum")];
        var known = bounds.OfType<decimal>().ToArray();
        var near = known.Append(value).Concat(known.Length > 0 ? [known.Average()] : []).SelectMany(number => Near(part, number));
        return JsonNode.Parse(SampleTypes.Text(near.Prepend(value).FirstOrDefault(number => Fits(part, number), value)))!;
    }

    private static IEnumerable<decimal> Near(SchemaPart part, decimal number)
    {
        yield return number;
        yield return decimal.Floor(number);
        yield return decimal.Ceiling(number);
        yield return decimal.Floor(number) + 1;
        yield return decimal.Ceiling(number) - 1;
        if (part.Number("multipleOf") is not { } factor || factor <= 0)
            yield break;
        yield return decimal.Floor(number / factor) * factor;
        yield return (decimal.Floor(number / factor) + 1) * factor;
        yield return (decimal.Ceiling(number / factor) - 1) * factor;
    }

    private static bool Fits(SchemaPart part, decimal value) =>
        !(value < part.Number("minimum")) && !(value <= part.Number("exclusiveMinimum"))
        && !(value > part.Number("maximum")) && !(value >= part.Number("exclusiveMaximum"))
        && (!part.Types.Contains("integer") || part.Types.Contains("number") || decimal.IsInteger(value))
        && (part.Number("multipleOf") is not { } factor || factor <= 0 || value % factor == 0);
}
