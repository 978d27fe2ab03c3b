using AgentKit.Memory.Consolidation.Wording;

namespace AgentKit.Memory.Consolidation.Comparison;

/// <summary>The later one says that what the earlier says is not so, or no longer.</summary>
internal static class Denial
{
    private const double LeastOfTakenBack = 0.7;

    /// <summary>"She no longer has a gym membership" takes back that she has one.</summary>
    public static string? WhyTakenBack(Difference pair)
    {
        var (earlier, later) = (pair.Left, pair.Right);
        if (!later.Has(Tone.Retraction) || earlier.Has(Tone.Retraction) || pair.OnlyLeft.Any(term => term.IsHard) || pair.OnlyRight.Any(term => term.IsHard && term.At < later.Pivot))
            return null;
        var content = earlier.Keys.Where(key => key.Value > Term.LightWeight).ToList();
        var all = content.Sum(key => key.Value);
        var shared = content.Where(key => pair.SharedKeys.Contains(key.Key)).Sum(key => key.Value);
        return all > 0 && shared >= LeastOfTakenBack * all && (shared >= 1 || all == shared) ? "The later one takes it back." : null;
    }

    /// <summary>"The service does not use TLS" denies that it does; nothing else may differ.</summary>
    public static string? WhyDenied(Difference pair)
    {
        var (earlier, later) = (pair.Left, pair.Right);
        if (earlier.IsNegative == later.IsNegative || AreOfOrder(earlier, later) || Guards.HaveOpposites(earlier, later, valuesToo: true))
            return null;
        if (pair.OnlyLeft.Any(term => term.IsHard) || pair.OnlyRight.Any(term => term.IsHard))
            return null;
        var mostRight = later.Has(Tone.Change) ? Contradiction.MostRestOfChange : Contradiction.MostRest;
        return pair.Shared >= 1 && pair.OnlyLeftWeight <= Contradiction.MostRest && pair.OnlyRightWeight <= mostRight ? "The later one says the opposite." : null;
    }

    // "No merge before the tests" and "before a merge, the tests" deny nothing of each other.
    private static bool AreOfOrder(Reading earlier, Reading later) => earlier.Opposites.ContainsKey("beforeafter") && later.Opposites.ContainsKey("beforeafter");
}
