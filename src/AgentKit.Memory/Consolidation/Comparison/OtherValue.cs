using AgentKit.Memory.Consolidation.Wording;

namespace AgentKit.Memory.Consolidation.Comparison;

/// <summary>One value stands in the place of another: "listens on port 80", "listens on port 8080".</summary>
internal static class OtherValue
{
    public static string? Why(Difference pair)
    {
        if (pair.Left.IsNegative != pair.Right.IsNegative)
            return null;
        var exclusive = ExclusiveOf(pair);
        if (exclusive is null ? IsOneOfMany(pair) : Subjects.HasOwn(pair))
            return null;
        return ValueSlot.CategoryOf(pair, exclusive is not null) is { } category ? $"The later one gives another {Categories.Said(category)}." : null;
    }

    /// <summary>What both speak of that there is one of at a time: where one lives, who leads.</summary>
    public static string? ExclusiveOf(Difference pair) => pair.SharedKeys.FirstOrDefault(Lexicon.IsExclusive);

    // One can like, visit and eat many things, but so much of one: "eats 60 g of dry food", "eats 75 g of dry food".
    private static bool IsOneOfMany(Difference pair) => pair.SharedKeys.Any(Lexicon.IsMulti) && !IsOtherAmount(pair);

    private static bool IsOtherAmount(Difference pair) =>
        pair.OnlyLeft is [{ Category: { } left }] && pair.OnlyRight is [{ Category: { } right }] && Categories.AreOne(left, right)
        && (Categories.HasUnit(left) || left is "date" or "time" && pair.Right.Has(Tone.Change));
}
