using System.Globalization;
using System.Text.Json;

namespace AgentKit.Tools.Schemas.Keywords;

/// <summary><c>oneOf</c>.</summary>
internal sealed class OneOfKeyword(SchemaNode[] schemas) : Keyword
{
    public override bool Check(JsonElement instance, ref Evaluation run, EvaluatedParts? evaluated)
    {
        EvaluatedParts? accepted = null;
        var matches = 0;
        foreach (var schema in schemas)
        {
            var marks = evaluated?.Fresh();
            if (!run.Accepts(schema, instance, marks)) continue;
            accepted = marks;
            if (++matches > 1) break;
        }

        if (matches == 1)
        {
            if (accepted is not null) evaluated!.Add(accepted);
            return true;
        }

        if (run.Explains) Explain(instance, matches, ref run);
        return false;
    }

    private void Explain(JsonElement instance, int matches, ref Evaluation run)
    {
        if (matches == 0)
        {
            run.RejectAlternatives(schemas, instance);
            return;
        }

        var which = new List<string>();
        for (var i = 0; i < schemas.Length; i++)
        {
            if (run.Accepts(schemas[i], instance, evaluated: null)) which.Add((i + 1).ToString(CultureInfo.InvariantCulture));
        }

        run.Reject(
            $"a value that matches exactly one of {schemas.Length} alternatives",
            $"one that matches alternatives {string.Join(" and ", which)}: {InstanceText.Of(instance)}");
    }
}
