using System.Text.Json;
using AgentKit.Tools.Schemas.Patterns;
using AgentKit.Tools.Schemas.Values;

namespace AgentKit.Tools.Schemas.Keywords;

/// <summary><c>properties</c>, <c>patternProperties</c> and <c>additionalProperties</c>, in one pass over the object.</summary>
/// <param name="names">The names that have a schema.</param>
/// <param name="schemas">Their schemas, in the same order.</param>
/// <param name="families">The patterns of names that have a schema.</param>
/// <param name="rest">The schema of all other properties, if they are judged.</param>
internal sealed class MembersKeyword(
    NameTable names, SchemaNode[] schemas, MembersKeyword.Family[] families, SchemaNode? rest) : Keyword
{
    public override bool Check(JsonElement instance, ref Evaluation run, EvaluatedParts? evaluated)
    {
        if (instance.ValueKind != JsonValueKind.Object) return true;

        var valid = true;
        var position = 0;
        foreach (var property in instance.EnumerateObject())
        {
            valid &= CheckMember(property, position++, ref run, evaluated);
            if (!valid && !run.Explains) return false;
        }

        return valid;
    }

    private bool CheckMember(in JsonProperty property, int position, ref Evaluation run, EvaluatedParts? evaluated)
    {
        var known = names.Find(property);
        var matched = known >= 0;
        var valid = !matched || run.CheckProperty(schemas[known], property);

        foreach (var family in families)
        {
            if (!family.Names.IsMatch(JsonString.NameOf(property), ref run)) continue;
            matched = true;
            valid &= run.CheckProperty(family.Schema, property);
        }

        if (!matched && rest is not null) valid = CheckOther(rest, property, ref run);
        if (matched || rest is not null) evaluated?.Mark(position);
        return valid;
    }

    private bool CheckOther(SchemaNode schema, in JsonProperty property, ref Evaluation run)
    {
        if (!schema.IsNever) return run.CheckProperty(schema, property);
        if (run.Explains) run.RejectUnknown(property.Name, names.Names);
        return false;
    }

    /// <summary>The properties whose names match a pattern.</summary>
    internal sealed record Family(PatternMatcher Names, SchemaNode Schema);
}
