using AgentKit.Memory.Consolidation.Wording;

namespace AgentKit.Memory.Consolidation.Comparison;

/// <summary>The later one names what held before: "from A to B", "B instead of A", "succeeding A".</summary>
internal static class Replacement
{
    private const string Reason = "The later one names it as what was before.";

    // How much of the earlier one the later may leave out.
    private const double MostLeftOfAddress = 2.5;
    private const double MostLeftOfBareReplacement = 1.7;
    private const double MostLeftOfShared = 0.5;

    /// <summary>"Ida was elected treasurer, succeeding Bo" says all that "Treasurer: Bo" says, and that Bo no longer is.</summary>
    public static string? WhyOfWhole(Difference pair)
    {
        var (earlier, later) = (pair.Left, pair.Right);
        var saysAll = pair.OnlyLeftWeight <= Term.LightWeight && earlier.IsNegative == later.IsNegative;
        return saysAll && earlier.Terms.Any(term => term.IsHard && Ends(term, pair))
            && earlier.Terms.Any(term => term.IsContent && !later.Old.Contains(term.Key)) && pair.OnlyRight.Any(term => term.IsHard) ? Reason : null;
    }

    /// <summary>What it says was before is what "The build uses Maven" says; the rest of that is about the same thing.</summary>
    public static string? WhyOfValue(Difference pair)
    {
        var (earlier, later) = (pair.Left, pair.Right);
        return later.Old.Count > 0 && earlier.Terms.Any(term => (term.IsHard || term.At > earlier.Pivot) && Ends(term, pair))
            && later.Terms.All(term => !term.IsHard || !later.Old.Contains(term.Key) || earlier.Keys.ContainsKey(term.Key))
            && pair.OnlyLeftWeight <= MostLeft(pair) && !earlier.Terms.Any(term => Stays(term, pair)) ? Reason : null;
    }

    private static bool Ends(Term term, Difference pair) => pair.Right.Old.Contains(term.Key) && !pair.Left.Old.Contains(term.Key);

    // A name behind the verb of the earlier one that the later names too, and not as what was before.
    private static bool Stays(Term term, Difference pair) =>
        term.IsHard && term.At > pair.Left.Pivot && pair.Right.Keys.ContainsKey(term.Key) && !pair.Right.Old.Contains(term.Key);

    private static double MostLeft(Difference pair)
    {
        // An address is of one thing only.
        if (pair.Shared > Term.HardWeight && pair.Left.Terms.Any(term => term.Category is "mail" or "host" or "path" && pair.Right.Old.Contains(term.Key)))
            return MostLeftOfAddress;

        // A replacement that names nothing but the two values is about whatever used the old one.
        var isBare = pair.OnlyRight.Where(term => !term.IsHard).Sum(term => term.Weight) <= Contradiction.MostRest;
        return isBare ? MostLeftOfBareReplacement : Math.Max(Contradiction.MostRest, MostLeftOfShared * pair.Shared);
    }
}
