using System.Text.Json;
using AgentKit.Tools.Schemas.Compilation;
using AgentKit.Tools.Schemas.Values;

namespace AgentKit.Tools.Schemas.Keywords;

/// <summary>The keywords about arrays, except <c>unevaluatedItems</c>.</summary>
internal static class ArrayKeywords
{
    public static void Read(SchemaReader schema, List<Keyword> keywords)
    {
        var (least, most) = (schema.Count("minItems"), schema.Count("maxItems"));
        if (least is not null || most is not null) keywords.Add(new Length(new Amount(least, most, "item", "items")));
        if (schema.Flag("uniqueItems")) keywords.Add(new UniqueItems());
        ReadItems(schema, keywords);
        if (schema.Schema("contains") is { } contained)
        {
            var amount = new Amount(schema.Count("minContains") ?? 1, schema.Count("maxContains"), "item", "items");
            keywords.Add(new ContainsKeyword(contained, amount, schema.Value("contains")!.Value, schema.Dialect.ContainsEvaluates));
        }
    }

    // Up to draft 2019-09, "items" could be a list, as "prefixItems" is now, with "additionalItems" for the rest.
    private static void ReadItems(SchemaReader schema, List<Keyword> keywords)
    {
        var isList = schema.Value("items")?.ValueKind == JsonValueKind.Array && !schema.Has("prefixItems");
        var first = schema.Schemas(isList ? "items" : "prefixItems") ?? [];
        var rest = schema.Schema(isList ? "additionalItems" : "items");
        if (first.Length > 0 || rest is not null) keywords.Add(new ItemsKeyword(first, rest));
    }

    private sealed class Length(Amount amount) : Assertion
    {
        protected override string Expected => amount.Phrase;

        protected override bool Holds(JsonElement instance) =>
            instance.ValueKind != JsonValueKind.Array || amount.Allows(instance.GetArrayLength());

        protected override string Got(JsonElement instance) => amount.Count(instance.GetArrayLength());
    }

    private sealed class UniqueItems : Assertion
    {
        private const int ComparedInPairs = 6;

        protected override string Expected => "items that all differ";

        protected override bool Holds(JsonElement instance)
        {
            if (instance.ValueKind != JsonValueKind.Array) return true;
            return instance.GetArrayLength() <= ComparedInPairs ? DifferInPairs(instance) : FirstRepeated(instance) < 0;
        }

        protected override string Got(JsonElement instance) =>
            $"{InstanceText.Raw(instance[FirstRepeated(instance)])} more than once";

        private static bool DifferInPairs(JsonElement array)
        {
            var length = array.GetArrayLength();
            for (var i = 1; i < length; i++)
            {
                for (var j = 0; j < i; j++)
                {
                    if (JsonElement.DeepEquals(array[i], array[j])) return false;
                }
            }

            return true;
        }

        private static int FirstRepeated(JsonElement array)
        {
            var seen = new HashSet<JsonElement>(JsonValueComparer.Instance);
            var index = 0;
            foreach (var item in array.EnumerateArray())
            {
                if (!seen.Add(item)) return index;
                index++;
            }

            return -1;
        }
    }
}
