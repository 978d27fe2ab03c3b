using System.Text.Json;
using AgentKit.Tools.Schemas.Compilation;
using AgentKit.Tools.Schemas.Keywords;

namespace AgentKit.Tools.Schemas;

/// <summary>One compiled schema or subschema: the keywords that a value has to satisfy together.</summary>
/// <param name="resource">The embedded document that the schema belongs to.</param>
internal sealed class SchemaNode(SchemaResource resource)
{
    private Keyword[] _keywords = [];
    private Keyword[] _unevaluated = [];

    public SchemaResource Resource => resource;

    /// <summary>Gets whether this is the schema <c>false</c>, which accepts nothing.</summary>
    public bool IsNever => _keywords is [NeverKeyword];

    /// <summary>Gives the node its keywords. Separate from construction, because schemas may refer to each other in circles.</summary>
    /// <param name="keywords">The keywords, cheapest first.</param>
    /// <param name="unevaluated">The keywords that judge what no other keyword of this place has looked at.</param>
    public void Complete(Keyword[] keywords, Keyword[] unevaluated)
    {
        _keywords = keywords;
        _unevaluated = unevaluated;
    }

    /// <summary>Judges a value.</summary>
    /// <param name="instance">The value.</param>
    /// <param name="run">The state of this validation.</param>
    /// <param name="evaluated">Where to mark the parts looked at; <see langword="null"/> when nobody asks.</param>
    /// <returns>Whether the value is valid.</returns>
    public bool Check(JsonElement instance, ref Evaluation run, EvaluatedParts? evaluated)
    {
        if (_keywords.Length == 0 && _unevaluated.Length == 0) return true;
        if (!run.Enter(this)) return false;

        var valid = _unevaluated.Length == 0
            ? CheckAll(_keywords, instance, ref run, evaluated)
            : CheckWithUnevaluated(instance, ref run, evaluated);
        run.Leave();
        return valid;
    }

    private bool CheckWithUnevaluated(JsonElement instance, ref Evaluation run, EvaluatedParts? outer)
    {
        var own = EvaluatedParts.For(instance);
        var valid = CheckAll(_keywords, instance, ref run, own) && CheckAll(_unevaluated, instance, ref run, own);
        outer?.Add(own);
        return valid;
    }

    private static bool CheckAll(Keyword[] keywords, JsonElement instance, ref Evaluation run, EvaluatedParts? evaluated)
    {
        var valid = true;
        foreach (var keyword in keywords)
        {
            if (keyword.Check(instance, ref run, evaluated)) continue;

            // What else is wrong with a value of another type is of no interest to anyone.
            if (!run.Explains || keyword is TypeKeyword) return false;
            valid = false;
        }

        return valid;
    }
}
