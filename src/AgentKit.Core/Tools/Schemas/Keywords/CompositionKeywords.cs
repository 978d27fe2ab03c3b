using System.Text.Json;
using AgentKit.Tools.Schemas.Compilation;

namespace AgentKit.Tools.Schemas.Keywords;

/// <summary>The keywords that combine schemas: <c>allOf</c>, <c>anyOf</c>, <c>oneOf</c>, <c>not</c>, <c>if</c>.</summary>
internal static class CompositionKeywords
{
    public static void Read(SchemaReader schema, List<Keyword> keywords)
    {
        if (Alternatives(schema, "allOf") is { } all) keywords.Add(new AllOf(all));
        if (Alternatives(schema, "anyOf") is { } any) keywords.Add(new AnyOf(any));
        if (Alternatives(schema, "oneOf") is { } one) keywords.Add(new OneOfKeyword(one));
        if (schema.Schema("not") is { } not) keywords.Add(new Not(not, schema.Value("not")!.Value));
        if (schema.Schema("if") is { } condition) keywords.Add(new If(condition, schema.Schema("then"), schema.Schema("else")));
    }

    private static SchemaNode[]? Alternatives(SchemaReader schema, string keyword) =>
        schema.Schemas(keyword) switch
        {
            [] => throw schema.Malformed(keyword, "a list with schemas in it"),
            var schemas => schemas,
        };

    private sealed class AllOf(SchemaNode[] schemas) : Keyword
    {
        public override bool Check(JsonElement instance, ref Evaluation run, EvaluatedParts? evaluated)
        {
            var valid = true;
            foreach (var schema in schemas)
            {
                valid &= schema.Check(instance, ref run, evaluated);
                if (!valid && !run.Explains) return false;
            }

            return valid;
        }
    }

    private sealed class AnyOf(SchemaNode[] schemas) : Keyword
    {
        public override bool Check(JsonElement instance, ref Evaluation run, EvaluatedParts? evaluated)
        {
            var valid = false;
            foreach (var schema in schemas)
            {
                var marks = evaluated?.Fresh();
                if (!run.Accepts(schema, instance, marks)) continue;
                if (evaluated is null) return true;
                evaluated.Add(marks!);
                valid = true;
            }

            if (!valid) run.RejectAlternatives(schemas, instance);
            return valid;
        }
    }

    private sealed class Not(SchemaNode schema, JsonElement source) : Keyword
    {
        public override bool Check(JsonElement instance, ref Evaluation run, EvaluatedParts? evaluated)
        {
            if (!run.Accepts(schema, instance, evaluated: null)) return true;
            if (run.Explains) run.Reject($"a value that does not match {InstanceText.Raw(source)}", InstanceText.Of(instance));
            return false;
        }
    }

    private sealed class If(SchemaNode condition, SchemaNode? then, SchemaNode? otherwise) : Keyword
    {
        public override bool Check(JsonElement instance, ref Evaluation run, EvaluatedParts? evaluated)
        {
            var marks = evaluated?.Fresh();
            var branch = otherwise;
            if (run.Accepts(condition, instance, marks))
            {
                branch = then;
                evaluated?.Add(marks!);
            }

            return branch is null || branch.Check(instance, ref run, evaluated);
        }
    }
}
