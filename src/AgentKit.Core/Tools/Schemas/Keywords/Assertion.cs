using System.Text.Json;

namespace AgentKit.Tools.Schemas.Keywords;

/// <summary>A keyword that looks at a value as a whole.</summary>
internal abstract class Assertion : Keyword
{
    protected virtual MismatchKind Kind => MismatchKind.Detail;

    /// <summary>Gets what the keyword asks for, to stand after "expected".</summary>
    protected abstract string Expected { get; }

    public sealed override bool Check(JsonElement instance, ref Evaluation run, EvaluatedParts? evaluated)
    {
        if (Holds(instance)) return true;
        if (run.Explains) run.Reject(Expected, Got(instance), Kind);
        return false;
    }

    protected abstract bool Holds(JsonElement instance);

    /// <summary>Says what the value is, to stand after "got".</summary>
    protected virtual string Got(JsonElement instance) => InstanceText.Of(instance);
}
