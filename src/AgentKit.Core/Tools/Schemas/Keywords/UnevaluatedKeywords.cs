using System.Text.Json;
using AgentKit.Tools.Schemas.Compilation;

namespace AgentKit.Tools.Schemas.Keywords;

/// <summary>The keywords about what no other keyword has looked at: <c>unevaluatedItems</c>, <c>unevaluatedProperties</c>.</summary>
internal static class UnevaluatedKeywords
{
    public static void Read(SchemaReader schema, List<Keyword> keywords)
    {
        if (schema.Schema("unevaluatedItems") is { } items) keywords.Add(new Items(items));
        if (schema.Schema("unevaluatedProperties") is { } properties) keywords.Add(new Properties(properties));
    }

    private sealed class Items(SchemaNode schema) : Keyword
    {
        public override bool Check(JsonElement instance, ref Evaluation run, EvaluatedParts? evaluated)
        {
            if (instance.ValueKind != JsonValueKind.Array) return true;

            var valid = true;
            var index = -1;
            foreach (var item in instance.EnumerateArray())
            {
                index++;
                if (evaluated!.IsMarked(index)) continue;
                evaluated.Mark(index);
                valid &= run.CheckItem(schema, item, index);
                if (!valid && !run.Explains) return false;
            }

            return valid;
        }
    }

    private sealed class Properties(SchemaNode schema) : Keyword
    {
        public override bool Check(JsonElement instance, ref Evaluation run, EvaluatedParts? evaluated)
        {
            if (instance.ValueKind != JsonValueKind.Object) return true;

            var valid = true;
            var position = -1;
            foreach (var property in instance.EnumerateObject())
            {
                position++;
                if (evaluated!.IsMarked(position)) continue;
                evaluated.Mark(position);
                valid &= CheckProperty(property, ref run);
                if (!valid && !run.Explains) return false;
            }

            return valid;
        }

        private bool CheckProperty(in JsonProperty property, ref Evaluation run)
        {
            if (!schema.IsNever) return run.CheckProperty(schema, property);
            if (run.Explains) run.RejectUnevaluated(property.Name);
            return false;
        }
    }
}
