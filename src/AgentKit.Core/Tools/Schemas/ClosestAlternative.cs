using System.Text.Json;

namespace AgentKit.Tools.Schemas;

/// <summary>Of several schemas that all refuse a value, finds the one that the value was probably meant for.</summary>
internal static class ClosestAlternative
{
    private const int Excluded = 1000;
    private const int Discriminated = 100;

    /// <param name="alternatives">The errors of each alternative.</param>
    /// <param name="where">Where the value is.</param>
    /// <param name="instance">The value.</param>
    /// <returns>What to tell the model.</returns>
    public static IEnumerable<SchemaError> Of(
        IReadOnlyList<IReadOnlyList<SchemaError>> alternatives, InstancePath? where, JsonElement instance)
    {
        var closest = alternatives.MinBy(errors => Distance(errors, where)) ?? [];
        if (Distance(closest, where) >= Excluded) return [NoneFits(alternatives, where, instance)];
        return alternatives.Count == 1
            ? closest
            : closest.Select(error => error.WithNote($"by the closest of {alternatives.Count} alternatives"));
    }

    private static int Distance(IReadOnlyList<SchemaError> errors, InstancePath? where) =>
        errors.Count == 0 ? Excluded : errors.Sum(error => Weight(error, InstancePath.DepthOf(error.Where) - InstancePath.DepthOf(where)));

    // A value of another type, or outside a list of values, was not meant for this alternative at all. A property whose
    // value is listed elsewhere ("kind": "circle") says almost as much.
    private static int Weight(SchemaError error, int depth) => (error.Kind, depth) switch
    {
        (MismatchKind.Type or MismatchKind.Value, 0) => Excluded,
        (MismatchKind.Value, 1) => Discriminated,
        (MismatchKind.Type, _) => 3,
        _ => 1,
    };

    private static SchemaError NoneFits(
        IReadOnlyList<IReadOnlyList<SchemaError>> alternatives, InstancePath? where, JsonElement instance)
    {
        var depth = InstancePath.DepthOf(where);
        var expected = alternatives
            .SelectMany(errors => errors)
            .Where(error => InstancePath.DepthOf(error.Where) == depth)
            .Select(error => error.Expected)
            .Distinct(StringComparer.Ordinal)
            .ToList();
        return SchemaError.Mismatch(
            where, MismatchKind.Type, string.Join(" or ", expected), InstanceText.WithType(instance));
    }
}
