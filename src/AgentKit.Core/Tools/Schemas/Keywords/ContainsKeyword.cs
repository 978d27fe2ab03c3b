using System.Text.Json;

namespace AgentKit.Tools.Schemas.Keywords;

/// <summary><c>contains</c> with <c>minContains</c> and <c>maxContains</c>.</summary>
/// <param name="schema">What items are counted by.</param>
/// <param name="amount">How many may match.</param>
/// <param name="source">The schema as written, for the error.</param>
/// <param name="marks">Whether items that match count as evaluated.</param>
internal sealed class ContainsKeyword(SchemaNode schema, Amount amount, JsonElement source, bool marks) : Keyword
{
    public override bool Check(JsonElement instance, ref Evaluation run, EvaluatedParts? evaluated)
    {
        if (instance.ValueKind != JsonValueKind.Array) return true;

        var index = 0;
        var matches = 0;
        foreach (var item in instance.EnumerateArray())
        {
            if (run.Accepts(schema, item, evaluated: null))
            {
                matches++;
                if (marks) evaluated?.Mark(index);
            }

            index++;
        }

        if (amount.Allows(matches)) return true;
        if (run.Explains) run.Reject($"{amount.Phrase} matching {InstanceText.Raw(source)}", amount.Count(matches));
        return false;
    }
}
