using System.Text.Json;
using AgentKit.Tools.Schemas.Compilation;

namespace AgentKit.Tools.Schemas;

/// <summary>A JSON Schema, compiled once and then used to judge any number of values.</summary>
/// <remarks>
/// <para>Follows draft 2020-12, and what the drafts 4 to 2019-09 share with it: <c>definitions</c>, <c>dependencies</c>,
/// the array form of <c>items</c>, the boolean form of <c>exclusiveMinimum</c>. <c>format</c> is an annotation.</para>
/// <para>Nothing is ever fetched. A schema that refers to another document, or that is malformed, still compiles, but
/// <see cref="CanJudge"/> is <see langword="false"/> and every value is answered with an error.</para>
/// <para>Instances are immutable and may be used by several threads at once.</para>
/// </remarks>
public sealed class JsonSchema
{
    private readonly SchemaNode? _root;
    private readonly bool _tracksScope;

    internal JsonSchema(SchemaNode root, bool tracksScope)
    {
        _root = root;
        _tracksScope = tracksScope;
    }

    internal JsonSchema(string cannotJudgeWhy) => CannotJudgeWhy = cannotJudgeWhy;

    /// <summary>Gets whether the schema could be understood in full.</summary>
    public bool CanJudge => _root is not null;

    /// <summary>Gets why the schema cannot judge values, and where in it the reason lies.</summary>
    /// <value><see langword="null"/> when <see cref="CanJudge"/> is <see langword="true"/>.</value>
    public string? CannotJudgeWhy { get; }

    /// <summary>Compiles a schema. The element is copied, so its document may be disposed afterwards.</summary>
    /// <param name="schema">The schema: an object or a boolean.</param>
    /// <returns>The compiled schema. This method does not throw for a schema that it cannot understand; see <see cref="CanJudge"/>.</returns>
    public static JsonSchema Compile(JsonElement schema) => SchemaCompiler.Compile(schema);

    /// <summary>Judges one value.</summary>
    /// <param name="instance">The value.</param>
    /// <returns>What is wrong with the value, at most ten errors; empty when it is valid.</returns>
    /// <remarks>
    /// Objects that name a property twice, strings that are not valid Unicode and values nested deeper than 128 levels are
    /// errors under every schema, because readers of such values disagree about what they say.
    /// </remarks>
    public IReadOnlyList<SchemaError> Validate(JsonElement instance)
    {
        if (_root is null) return [SchemaError.CannotJudge(CannotJudgeWhy!)];

        var run = new Evaluation(_tracksScope, errors: null);
        if (IsValid(_root, instance, ref run)) return [];
        return run.StoppedWhy is { } why ? [SchemaError.CannotJudge(why)] : Explain(_root, instance);
    }

    // The valid path allocates nothing and keeps no paths; only a value that failed is judged again, to say why.
    private List<SchemaError> Explain(SchemaNode root, JsonElement instance)
    {
        var errors = new SchemaErrors();
        var run = new Evaluation(_tracksScope, errors);
        IsValid(root, instance, ref run);
        return errors.Report(run.StoppedWhy);
    }

    private static bool IsValid(SchemaNode root, JsonElement instance, ref Evaluation run) =>
        InstanceIntegrity.Check(instance, ref run)
        && root.Check(instance, ref run, evaluated: null)
        && run.StoppedWhy is null;
}
