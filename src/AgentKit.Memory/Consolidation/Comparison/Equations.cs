using AgentKit.Memory.Consolidation.Wording;

namespace AgentKit.Memory.Consolidation.Comparison;

/// <summary>Whether two statements give different values of one attribute, in whatever order they name the two.</summary>
internal static class Equations
{
    public static bool Contradict(Difference pair)
    {
        if (pair.Left.Equation is not { } left || pair.Right.Equation is not { } right || pair.Left.IsNegative != pair.Right.IsNegative)
            return false;
        return left.Attribute.Count > 0 && right.Attribute.Count > 0 && left.Attribute.All(IsShared) && right.Attribute.All(IsShared)
            && (left.Value.Any(IsName) && right.Value.Any(IsName) || AreEntries(pair)) && !left.Value.Any(term => term.IsHard && right.Value.Any(other => other.Key == term.Key));

        bool IsShared(string key) => pair.SharedKeys.Contains(key);
    }

    // "Finish: matt", "Finish: gloss".
    private static bool AreEntries(Difference pair) =>
        pair.Left.PivotKey == ":" && pair.Right.PivotKey == ":" && IsAllOf(pair.OnlyLeft, pair.Left) && IsAllOf(pair.OnlyRight, pair.Right);

    private static bool IsAllOf(List<Term> only, Reading reading) =>
        only.Count is 1 or 2 && reading.Equation!.Value.Count == only.Count && only.All(term => !term.IsHard && term.At > reading.Pivot);

    // Days, times and numbers may be many of one thing: what else differs decides there.
    private static bool IsName(Term term) => term.IsHard && term.Category is { } category && !category.StartsWith("number:", StringComparison.Ordinal) && category is not ("time" or "day" or "date" or "month");
}
