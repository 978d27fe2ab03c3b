using System.Runtime.CompilerServices;
using System.Text.Json;
using AgentKit.Tools.Schemas.Compilation;

namespace AgentKit.Tools.Schemas;

/// <summary>The state of one validation: where it stands, what it may still spend, and the errors if it explains.</summary>
internal partial struct Evaluation
{
    private const int DeepestNode = 1000;
    private const int MostSteps = 2_000_000;
    private const long MostPatternMilliseconds = 1000;

    private readonly List<SchemaResource>? _scope;
    private SchemaErrors? _errors;
    private InstancePath? _path;
    private int _depth;
    private int _steps;
    private long _patternMilliseconds;

    public Evaluation(bool tracksScope, SchemaErrors? errors)
    {
        _scope = tracksScope ? [] : null;
        _errors = errors;
    }

    /// <summary>Gets why the validation gave up; whatever was answered then does not count.</summary>
    public string? StoppedWhy { get; private set; }

    /// <summary>Gets the documents entered on the way to this place, outermost first; kept only for schemas that ask.</summary>
    public readonly IReadOnlyList<SchemaResource> Scope => _scope ?? [];

    /// <summary>Goes into a schema, unless the validation has spent what it may.</summary>
    public bool Enter(SchemaNode node)
    {
        if (_depth >= DeepestNode) return Stop($"it leads through {DeepestNode} nested schemas, perhaps one that refers to itself without end");
        if (_depth % 16 == 0 && !RuntimeHelpers.TryEnsureSufficientExecutionStack()) return Stop("it is nested too deeply");
        if (!Spend(1)) return false;

        _depth++;
        _scope?.Add(node.Resource);
        return true;
    }

    public void Leave()
    {
        _depth--;
        _scope?.RemoveAt(_scope.Count - 1);
    }

    /// <summary>Accounts for work, so that no schema and no value can keep the caller busy for long.</summary>
    public bool Spend(int steps)
    {
        if (StoppedWhy is not null) return false;
        _steps += steps;
        return _steps <= MostSteps || Stop("judging it takes too many steps");
    }

    /// <summary>Accounts for time spent on matching, over all patterns of the validation.</summary>
    public bool SpendOnPattern(long milliseconds)
    {
        _patternMilliseconds += milliseconds;
        return _patternMilliseconds <= MostPatternMilliseconds || Stop("matching its patterns takes too long");
    }

    /// <summary>Gives up. Under <c>not</c> a refusal would turn into a yes, so giving up is not an answer but an end.</summary>
    public bool Stop(string why)
    {
        StoppedWhy ??= why;
        return false;
    }

    /// <summary>Asks whether a schema accepts a value, without reporting errors.</summary>
    public bool Accepts(SchemaNode node, JsonElement instance, EvaluatedParts? evaluated)
    {
        var errors = _errors;
        _errors = null;
        var accepts = node.Check(instance, ref this, evaluated);
        _errors = errors;
        return accepts;
    }

    /// <summary>Judges a property of the current value.</summary>
    public bool CheckProperty(SchemaNode node, in JsonProperty property)
    {
        var outer = GoTo(property);
        var valid = node.Check(property.Value, ref this, evaluated: null);
        Return(outer);
        return valid;
    }

    /// <summary>Judges an item of the current value.</summary>
    public bool CheckItem(SchemaNode node, JsonElement item, int index)
    {
        var outer = GoTo(index);
        var valid = node.Check(item, ref this, evaluated: null);
        Return(outer);
        return valid;
    }

    /// <summary>Moves to a property; the answer is for <see cref="Return"/>. Without an explanation to write, no path is kept.</summary>
    public InstancePath? GoTo(in JsonProperty property)
    {
        var outer = _path;
        if (Explains) _path = new InstancePath(outer, property.Name);
        return outer;
    }

    /// <summary>Moves to an item; the answer is for <see cref="Return"/>.</summary>
    public InstancePath? GoTo(int index)
    {
        var outer = _path;
        if (Explains) _path = new InstancePath(outer, index);
        return outer;
    }

    public void Return(InstancePath? outer) => _path = outer;
}
