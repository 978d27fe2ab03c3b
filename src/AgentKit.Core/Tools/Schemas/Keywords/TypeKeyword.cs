using System.Text.Json;
using AgentKit.Tools.Schemas.Values;

namespace AgentKit.Tools.Schemas.Keywords;

/// <summary><c>type</c>.</summary>
internal sealed class TypeKeyword(JsonTypes types) : Assertion
{
    protected override MismatchKind Kind => MismatchKind.Type;

    protected override string Expected =>
        string.Join(" or ", Enum.GetValues<JsonTypes>().Where(t => t != JsonTypes.None && types.HasFlag(t)).Select(Phrase));

    public static JsonTypes Parse(string? name) => name switch
    {
        "string" => JsonTypes.String,
        "integer" => JsonTypes.Integer,
        "number" => JsonTypes.Number,
        "boolean" => JsonTypes.Boolean,
        "object" => JsonTypes.Object,
        "array" => JsonTypes.Array,
        "null" => JsonTypes.Null,
        _ => JsonTypes.None,
    };

    protected override bool Holds(JsonElement instance) => instance.ValueKind switch
    {
        JsonValueKind.String => Allows(JsonTypes.String),
        JsonValueKind.Number => Allows(JsonTypes.Number) || (Allows(JsonTypes.Integer) && IsInteger(instance)),
        JsonValueKind.True or JsonValueKind.False => Allows(JsonTypes.Boolean),
        JsonValueKind.Object => Allows(JsonTypes.Object),
        JsonValueKind.Array => Allows(JsonTypes.Array),
        JsonValueKind.Null => Allows(JsonTypes.Null),
        _ => false,
    };

    protected override string Got(JsonElement instance) => InstanceText.WithType(instance);

    private static bool IsInteger(JsonElement number) => number.TryGetInt64(out _) || ExactNumber.Of(number).IsInteger;

    private static string Phrase(JsonTypes type) => type switch
    {
        JsonTypes.String => "a string",
        JsonTypes.Integer => "an integer",
        JsonTypes.Number => "a number",
        JsonTypes.Boolean => "a boolean",
        JsonTypes.Object => "an object",
        JsonTypes.Array => "an array",
        _ => "null",
    };

    private bool Allows(JsonTypes type) => (types & type) != JsonTypes.None;
}
