using System.Text.Json;
using AgentKit.Tools.Schemas.Compilation;

namespace AgentKit.Tools.Schemas.Keywords;

/// <summary>The keywords that stand for another schema: <c>$ref</c>, <c>$dynamicRef</c>, <c>$recursiveRef</c>.</summary>
internal static class ReferenceKeywords
{
    public static void Read(SchemaReader schema, List<Keyword> keywords)
    {
        if (schema.Text("$ref") is { } reference) keywords.Add(new Reference(Resolve(schema, reference)));
        if (schema.Dialect.RefStandsAlone) return;
        if (schema.Text("$dynamicRef") is { } dynamicReference) keywords.Add(ReadDynamic(schema, dynamicReference));
        if (schema.Text("$recursiveRef") is { } recursive) keywords.Add(ReadRecursive(schema, recursive));
    }

    private static SchemaNode Resolve(SchemaReader schema, string reference) =>
        schema.Compiler.Node(schema.Compiler.Index.Resolve(schema.Location, reference));

    // Dynamic only if the name is a dynamic one where the reference leads at first; otherwise the same as $ref.
    private static Keyword ReadDynamic(SchemaReader schema, string reference)
    {
        var target = Resolve(schema, reference);
        var (resource, name) = schema.Compiler.Index.Locate(schema.Location, reference);
        if (!resource.DynamicAnchors.ContainsKey(name)) return new Reference(target);

        schema.Compiler.TracksScope = true;
        foreach (var candidate in schema.Compiler.Index.Resources)
        {
            if (candidate.DynamicAnchors.TryGetValue(name, out var location))
                candidate.DynamicTargets[name] = schema.Compiler.Node(location);
        }

        return new DynamicReference(target, name);
    }

    // What draft 2019-09 had in place of $dynamicRef. In a single document it is a $ref.
    private static Reference ReadRecursive(SchemaReader schema, string reference)
    {
        if (schema.Compiler.Index.Resources.Skip(1).Any())
            throw schema.Unusable("$recursiveRef", "is used together with embedded documents, which is not understood");
        return new Reference(Resolve(schema, reference));
    }

    private sealed class Reference(SchemaNode target) : Keyword
    {
        public override bool Check(JsonElement instance, ref Evaluation run, EvaluatedParts? evaluated) =>
            target.Check(instance, ref run, evaluated);
    }

    private sealed class DynamicReference(SchemaNode fallback, string name) : Keyword
    {
        public override bool Check(JsonElement instance, ref Evaluation run, EvaluatedParts? evaluated) =>
            Target(run.Scope).Check(instance, ref run, evaluated);

        private SchemaNode Target(IReadOnlyList<SchemaResource> scope)
        {
            foreach (var resource in scope)
            {
                if (resource.DynamicTargets.TryGetValue(name, out var target)) return target;
            }

            return fallback;
        }
    }
}
