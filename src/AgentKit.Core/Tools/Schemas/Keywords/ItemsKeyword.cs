using System.Text.Json;

namespace AgentKit.Tools.Schemas.Keywords;

/// <summary><c>prefixItems</c> and <c>items</c>.</summary>
/// <param name="first">The schemas of the first items, one each.</param>
/// <param name="rest">The schema of all further items, if they are judged.</param>
internal sealed class ItemsKeyword(SchemaNode[] first, SchemaNode? rest) : Keyword
{
    private readonly Amount _most = new(least: null, first.Length, "item", "items");

    public override bool Check(JsonElement instance, ref Evaluation run, EvaluatedParts? evaluated)
    {
        if (instance.ValueKind != JsonValueKind.Array) return true;

        var valid = true;
        var index = 0;
        foreach (var item in instance.EnumerateArray())
        {
            if ((index < first.Length ? first[index] : rest) is not { } schema) break;
            evaluated?.Mark(index);
            if (!CheckItem(schema, item, index++, ref run)) valid = false;
            if (!valid && !run.Explains) return false;
        }

        return valid;
    }

    private bool CheckItem(SchemaNode schema, JsonElement item, int index, ref Evaluation run)
    {
        if (!schema.IsNever || index < first.Length) return run.CheckItem(schema, item, index);
        if (run.Explains) run.Reject(_most.Phrase, $"another, {InstanceText.Of(item)}");
        return false;
    }
}
