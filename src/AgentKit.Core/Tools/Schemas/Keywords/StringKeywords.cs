using System.Text.Json;
using AgentKit.Tools.Schemas.Compilation;
using AgentKit.Tools.Schemas.Patterns;
using AgentKit.Tools.Schemas.Values;

namespace AgentKit.Tools.Schemas.Keywords;

/// <summary>The keywords about strings: <c>minLength</c>, <c>maxLength</c>, <c>pattern</c>.</summary>
internal static class StringKeywords
{
    public static void Read(SchemaReader schema, List<Keyword> keywords)
    {
        var (least, most) = (schema.Count("minLength"), schema.Count("maxLength"));
        if (least is not null || most is not null) keywords.Add(new Length(new Amount(least, most, "character", "characters")));
        if (schema.Text("pattern") is { } pattern) keywords.Add(new Pattern(schema.Pattern("pattern", pattern)));
    }

    private sealed class Length(Amount amount) : Assertion
    {
        protected override string Expected => "a string of " + amount.Phrase;

        protected override bool Holds(JsonElement instance) =>
            instance.ValueKind != JsonValueKind.String || amount.Allows(JsonString.Of(instance).CountCodePoints());

        protected override string Got(JsonElement instance) =>
            $"{InstanceText.Of(instance)} ({amount.Count(JsonString.Of(instance).CountCodePoints())})";
    }

    private sealed class Pattern(PatternMatcher matcher) : Keyword
    {
        public override bool Check(JsonElement instance, ref Evaluation run, EvaluatedParts? evaluated)
        {
            if (instance.ValueKind != JsonValueKind.String || matcher.IsMatch(JsonString.Of(instance), ref run)) return true;
            if (run.Explains) run.Reject($"a string matching the pattern {matcher.Source}", InstanceText.Of(instance));
            return false;
        }
    }
}
