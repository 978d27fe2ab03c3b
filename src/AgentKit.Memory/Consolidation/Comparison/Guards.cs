using AgentKit.Memory.Consolidation.Wording;

namespace AgentKit.Memory.Consolidation.Comparison;

/// <summary>What keeps two statements apart however alike their words are.</summary>
internal static class Guards
{
    public static bool Differ(Difference pair) =>
        pair.OnlyLeft.Any(term => IsOtherPerson(term, pair.Left)) || pair.OnlyRight.Any(term => IsOtherPerson(term, pair.Right))
        || pair.OnlyLeft.Any(term => IsApart(term, pair.Left, pair)) || pair.OnlyRight.Any(term => IsApart(term, pair.Right, pair))
        || HaveOpposites(pair.Left, pair.Right, valuesToo: true) || HaveOtherNumbers(pair.Left, pair.Right) || Directions.AreReversed(pair.Left, pair.Right);

    /// <summary>Whether they name members of one set that exclude each other. Values may change; the rest are two things.</summary>
    public static bool HaveOpposites(Reading left, Reading right, bool valuesToo, bool oneSidedToo = true)
    {
        foreach (var (set, (members, strength)) in left.Opposites)
        {
            if (strength == OppositeStrength.Value && !valuesToo)
                continue;
            if (right.Opposites.TryGetValue(set, out var other) ? (members & other.Members) == 0 || (members != other.Members && strength != OppositeStrength.Value) : oneSidedToo && strength == OppositeStrength.Qualifier)
                return true;
        }

        return oneSidedToo && right.Opposites.Any(opposite => opposite.Value.Strength == OppositeStrength.Qualifier && !left.Opposites.ContainsKey(opposite.Key));
    }

    // "The user uses Chrome", "The user's partner uses Chrome". With a name next to it, it only says who that is.
    private static bool IsOtherPerson(Term term, Reading reading) =>
        Lexicon.IsRelation(term.Key) && term.At < reading.Pivot && !reading.Terms.Any(other => other.Category == "name" && Math.Abs(other.At - term.At) <= 1);

    // A name alone on one side is another thing, unless it is the surname of one that both name.
    private static bool IsApart(Term term, Reading reading, Difference pair) => term.IsHard && !IsPartOfSharedName(term, reading, pair);

    private static bool IsPartOfSharedName(Term term, Reading reading, Difference pair) =>
        term.Category == "name" && reading.Terms.Any(other => other.Category == "name" && Math.Abs(other.At - term.At) == 1 && pair.SharedKeys.Contains(other.Key) && (reading == pair.Left ? pair.Right : pair.Left).Terms.Any(same => same.Key == other.Key && same.IsHard));

    /// <summary>"52" and "52 bpm": one leaves the unit out.</summary>
    public static bool IsSameNumber(Term left, Term right) =>
        (left.Category is "number:" && right.Category is "number:bpm" or "number:rpm" or "number:degree" || right.Category is "number:" && left.Category is "number:bpm" or "number:rpm" or "number:degree")
        && left.Key.Split(' ')[0] == right.Key.Split(' ')[0];

    private static bool HaveOtherNumbers(Reading left, Reading right)
    {
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var term in left.Terms.Where(IsNumber))
            counts[term.Key] = counts.GetValueOrDefault(term.Key) + 1;
        foreach (var term in right.Terms.Where(IsNumber))
            counts[term.Key] = counts.GetValueOrDefault(term.Key) - 1;
        return counts.Values.Any(count => count != 0)
            && !(left.Terms.Where(IsNumber).ToList() is [var one] && right.Terms.Where(IsNumber).ToList() is [var other] && IsSameNumber(one, other));

        static bool IsNumber(Term term) => Categories.IsNumber(term.Category);
    }
}
