using System.Text.Json;

namespace AgentKit.Tools.Schemas;

/// <summary>How refusals are reported. Nothing is written unless the validation explains.</summary>
internal partial struct Evaluation
{
    /// <summary>Gets whether every error is wanted, rather than a yes or no as soon as possible.</summary>
    public readonly bool Explains => _errors is { IsFull: false } && StoppedWhy is null;

    public readonly void Reject(string expected, string got, MismatchKind kind = MismatchKind.Detail) =>
        _errors?.Add(SchemaError.Mismatch(_path, kind, expected, got));

    public readonly void RejectMissing(string name, string? because)
    {
        var quoted = InstanceText.Quote(name);
        var reason = because is null ? "" : $", which is needed because {InstanceText.Quote(because)} is present";
        _errors?.Add(SchemaError.Worded(
            _path, $"a property {quoted}", "no such property", $"missing required property {quoted}{reason}"));
    }

    public readonly void RejectUnknown(string name, IReadOnlyCollection<string> known)
    {
        var quoted = InstanceText.Quote(name);
        var expected = known.Count == 0 ? "no such property" : $"only the properties {ListText.Of(known)}";
        var hint = NameSuggestion.For(name, known) is { } meant ? $"did you mean {InstanceText.Quote(meant)}?"
            : known.Count == 0 ? "no property is allowed here"
            : $"known are {ListText.Of(known)}";
        _errors?.Add(SchemaError.Worded(_path, expected, $"property {quoted}", $"unknown property {quoted} ({hint})"));
    }

    public readonly void RejectUnevaluated(string name)
    {
        var quoted = InstanceText.Quote(name);
        _errors?.Add(SchemaError.Worded(_path, "no such property", $"property {quoted}", $"unknown property {quoted}"));
    }

    public readonly void RejectDuplicate(string name)
    {
        var quoted = InstanceText.Quote(name);
        _errors?.Add(SchemaError.Worded(
            _path, $"property {quoted} only once", "it more than once", $"property {quoted} is given more than once"));
    }

    /// <summary>Judges the name of a property as a value of its own.</summary>
    public bool CheckName(SchemaNode node, JsonElement name)
    {
        if (!Explains) return node.Check(name, ref this, evaluated: null);

        var errors = Explain(node, name);
        var quoted = InstanceText.Raw(name);
        foreach (var error in errors)
        {
            _errors!.Add(SchemaError.Worded(
                _path, $"a property name that is {error.Expected}", quoted, $"property name {quoted}: expected {error.Expected}"));
        }

        return errors.Count == 0;
    }

    /// <summary>Reports why none of several schemas accepts the value, in the words of the one that comes closest.</summary>
    public void RejectAlternatives(SchemaNode[] alternatives, JsonElement instance)
    {
        if (!Explains) return;

        var errors = new List<IReadOnlyList<SchemaError>>(alternatives.Length);
        foreach (var alternative in alternatives) errors.Add(Explain(alternative, instance));
        foreach (var error in ClosestAlternative.Of(errors, _path, instance)) _errors!.Add(error);
    }

    private IReadOnlyList<SchemaError> Explain(SchemaNode node, JsonElement instance)
    {
        var outer = _errors;
        var own = new SchemaErrors();
        _errors = own;
        node.Check(instance, ref this, evaluated: null);
        _errors = outer;
        return own.Items;
    }
}
