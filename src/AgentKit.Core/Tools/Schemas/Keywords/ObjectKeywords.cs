using System.Text.Json;
using AgentKit.Tools.Schemas.Compilation;
using AgentKit.Tools.Schemas.Values;

namespace AgentKit.Tools.Schemas.Keywords;

/// <summary>The keywords about objects, except those that depend on a property's presence and <c>unevaluatedProperties</c>.</summary>
internal static class ObjectKeywords
{
    public static void Read(SchemaReader schema, List<Keyword> keywords)
    {
        var (least, most) = (schema.Count("minProperties"), schema.Count("maxProperties"));
        if (least is not null || most is not null) keywords.Add(new Size(new Amount(least, most, "property", "properties")));
        if (schema.Names("required") is { Count: > 0 } required) keywords.Add(new RequiredKeyword(required, when: null));
        if (schema.Schema("propertyNames") is { } names) keywords.Add(new PropertyNames(names));
        ReadMembers(schema, keywords);
    }

    private static void ReadMembers(SchemaReader schema, List<Keyword> keywords)
    {
        var known = schema.SchemaMap("properties");
        var patterns = schema.SchemaMap("patternProperties");
        var rest = schema.Schema("additionalProperties");
        if (known.Count == 0 && patterns.Count == 0 && rest is null) return;

        keywords.Add(new MembersKeyword(
            new NameTable([.. known.Select(p => p.Name)]),
            [.. known.Select(p => p.Schema)],
            [.. patterns.Select(p => new MembersKeyword.Family(schema.Pattern("patternProperties", p.Name), p.Schema))],
            rest));
    }

    private sealed class Size(Amount amount) : Assertion
    {
        protected override string Expected => amount.Phrase;

        protected override bool Holds(JsonElement instance) =>
            instance.ValueKind != JsonValueKind.Object || amount.Allows(instance.GetPropertyCount());

        protected override string Got(JsonElement instance) => amount.Count(instance.GetPropertyCount());
    }

    private sealed class PropertyNames(SchemaNode schema) : Keyword
    {
        public override bool Check(JsonElement instance, ref Evaluation run, EvaluatedParts? evaluated)
        {
            if (instance.ValueKind != JsonValueKind.Object) return true;

            var valid = true;
            foreach (var property in instance.EnumerateObject())
            {
                valid &= run.CheckName(schema, JsonString.NameOf(property).ToElement());
                if (!valid && !run.Explains) return false;
            }

            return valid;
        }
    }
}
