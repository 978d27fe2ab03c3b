using AgentKit.Memory.Consolidation.Wording;

namespace AgentKit.Memory.Consolidation.Comparison;

/// <summary>Whether two statements give different values of one attribute, in whatever order they name the two.</summary>
internal static class Equations
{
    public static string? Why(Difference pair) =>
        pair.Left.Equation is { } left && pair.Right.Equation is { } right && pair.Left.IsNegative == pair.Right.IsNegative
        && IsShared(left, pair) && IsShared(right, pair) && AreOther(left, right) && (HasName(left) && HasName(right) || AreEntries(pair))
            ? "The later one gives another value of the same." : null;

    private static bool IsShared(Equation equation, Difference pair) => equation.Attribute.Count > 0 && equation.Attribute.All(pair.SharedKeys.Contains);

    private static bool AreOther(Equation left, Equation right) => !left.Value.Any(term => term.IsHard && right.Value.Any(other => other.Key == term.Key));

    // "Finish: matt", "Finish: gloss".
    private static bool AreEntries(Difference pair) =>
        pair.Left.PivotKey == ":" && pair.Right.PivotKey == ":" && IsAllOf(pair.OnlyLeft, pair.Left) && IsAllOf(pair.OnlyRight, pair.Right);

    private static bool IsAllOf(List<Term> only, Reading reading) =>
        only.Count is 1 or 2 && reading.Equation!.Value.Count == only.Count && only.All(term => !term.IsHard && term.At > reading.Pivot);

    // Days, times and numbers may be many of one thing: what else differs decides there.
    private static bool HasName(Equation equation) => equation.Value.Any(term => term.IsHard && term.Category is not (null or "time" or "day" or "date" or "month") && !Categories.IsNumber(term.Category));
}
