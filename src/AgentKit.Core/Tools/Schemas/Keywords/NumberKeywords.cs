using System.Text.Json;
using AgentKit.Tools.Schemas.Compilation;
using AgentKit.Tools.Schemas.Values;

namespace AgentKit.Tools.Schemas.Keywords;

/// <summary>The keywords about numbers: <c>minimum</c>, <c>maximum</c>, their exclusive forms, and <c>multipleOf</c>.</summary>
internal static class NumberKeywords
{
    public static void Read(SchemaReader schema, List<Keyword> keywords)
    {
        ReadLimit(schema, keywords, "minimum", "exclusiveMinimum", ">", side: 1);
        ReadLimit(schema, keywords, "maximum", "exclusiveMaximum", "<", side: -1);

        if (Number(schema, "multipleOf") is not { } multiple) return;
        if (!multiple.Value.IsPositive) throw schema.Malformed("multipleOf", "a number above zero");
        keywords.Add(new MultipleOf(multiple));
    }

    // Draft 4 wrote "exclusiveMinimum": true next to the limit; later drafts write the limit itself there.
    private static void ReadLimit(SchemaReader schema, List<Keyword> keywords, string inclusive, string exclusive, string sign, int side)
    {
        var isFlag = schema.Value(exclusive)?.ValueKind is JsonValueKind.True or JsonValueKind.False;
        if (Number(schema, inclusive) is { } limit)
        {
            var excludes = isFlag && schema.Flag(exclusive);
            keywords.Add(new Limit(limit, side, excludes, excludes ? sign : sign + "="));
        }

        if (!isFlag && Number(schema, exclusive) is { } bound) keywords.Add(new Limit(bound, side, excludes: true, sign));
    }

    private static Operand? Number(SchemaReader schema, string keyword)
    {
        if (schema.Value(keyword) is not { } value) return null;
        return value.ValueKind == JsonValueKind.Number
            ? new Operand(ExactNumber.Of(value), InstanceText.Raw(value))
            : throw schema.Malformed(keyword, "a number");
    }

    private sealed class Operand(ExactNumber value, string text)
    {
        // Nearly all limits, and numbers compared with them, are integers of moderate size.
        private readonly long? _whole = value.ToInt64();

        public ExactNumber Value => value;

        public string Text => text;

        public int CompareWith(JsonElement number) =>
            _whole is { } whole && number.TryGetInt64(out var other) ? other.CompareTo(whole) : ExactNumber.Of(number).CompareTo(value);
    }

    private sealed class Limit(Operand limit, int side, bool excludes, string sign) : Assertion
    {
        protected override string Expected => $"a number {sign} {limit.Text}";

        protected override bool Holds(JsonElement instance)
        {
            if (instance.ValueKind != JsonValueKind.Number) return true;
            var comparison = limit.CompareWith(instance) * side;
            return comparison > 0 || (comparison == 0 && !excludes);
        }
    }

    private sealed class MultipleOf(Operand divisor) : Assertion
    {
        protected override string Expected => $"a multiple of {divisor.Text}";

        protected override bool Holds(JsonElement instance) =>
            instance.ValueKind != JsonValueKind.Number || ExactNumber.Of(instance).IsMultipleOf(divisor.Value);
    }
}
