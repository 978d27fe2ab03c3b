using AgentKit.Memory.Consolidation.Wording;

namespace AgentKit.Memory.Consolidation.Comparison;

/// <summary>
/// Whether two statements say the same. Where numbers, versions, hosts, paths, names, denial, units, environments, direction
/// or tense differ they never do, however alike they are.
/// </summary>
internal static class Sameness
{
    // Measured on the development set: lower merges look-alikes, higher leaves other wordings apart.
    private const double LeastShared = 1.6;
    private const double LeastDice = 0.74;
    private const double LeastDiceWithValues = 0.62;
    private const double LeastDiceWithOwn = 0.68;
    private const double MostSmallRest = 0.65;
    private const double MostRestOfShared = 0.4;

    private const Tone MustAgree = Tone.Past | Tone.Future | Tone.Possible | Tone.Conditional | Tone.Temporary | Tone.Retraction;

    /// <summary>Why they say the same; <see langword="null"/> when they do not, or nobody can tell.</summary>
    public static string? Of(Difference pair)
    {
        var (left, right) = (pair.Left, pair.Right);
        if (left.HasMark || right.HasMark)
            return null;
        if (string.Equals(left.Canonical, right.Canonical, StringComparison.Ordinal))
            return "They say the same in the same words.";
        if (Guards.Differ(pair) || (left.Tone & MustAgree) != (right.Tone & MustAgree) || left.IsNegative != right.IsNegative)
            return null;
        if (left.Terms.Count == 0 || IsSubstitution(left, right) || IsOfAnotherTime(pair) || AreForOthers(pair))
            return null;
        return IsAlikeEnough(pair) ? "They say the same in other words; names, numbers and everything else that could tell them apart agree." : null;
    }

    // "20 degrees" and "20 degrees at night".
    private static bool IsOfAnotherTime(Difference pair) => pair.OnlyLeft.Concat(pair.OnlyRight).Any(term => term.IsContent && term.Category is "opposite:daypart" or "opposite:season" or "opposite:weekpart");

    // "… for cookies", "… for the lasagna".
    private static bool AreForOthers(Difference pair) =>
        pair.OnlyLeft.Any(term => term.IsContent && !term.IsVerb && pair.Left.Directions.Contains("for:" + term.Key)) && pair.OnlyRight.Any(term => term.IsContent && !term.IsVerb && pair.Right.Directions.Contains("for:" + term.Key));

    private static bool IsAlikeEnough(Difference pair)
    {
        var (left, right) = (pair.OnlyLeftWeight, pair.OnlyRightWeight);
        var least = Math.Min(left, right);
        if (pair.Shared < LeastShared && pair.Dice < 0.95)
            return false;
        if (least <= MostSmallRest && Math.Max(left, right) <= MostRestOfShared * pair.Shared && !Narrows(pair))
            return true;
        return !Narrows(pair) && pair.Dice >= LeastLikeness(pair) && Math.Max(left, right) <= 0.75 * pair.Shared;
    }

    // Where each names something that the other does not, more must be shared.
    private static double LeastLikeness(Difference pair) =>
        pair.SharedHard == 0 || pair.Left.IsNegative ? LeastDice : HasOwnNoun(pair.OnlyLeft) && HasOwnNoun(pair.OnlyRight) ? LeastDiceWithOwn : LeastDiceWithValues;

    private static bool HasOwnNoun(List<Term> only) => only.Any(term => term.IsContent && !term.IsVerb && !term.IsHard);

    // "… in the editor", "… for reports", "audit logs …", "guests with a season ticket …": one says of a part what the other says of the whole.
    private static bool Narrows(Difference pair) =>
        Narrows(pair.OnlyLeft, pair.Left, pair.Shared) || Narrows(pair.OnlyRight, pair.Right, pair.Shared)
        || Subjects.AreWholeAndPart(pair);

    private static bool Narrows(List<Term> only, Reading reading, double shared) =>
        only.Any(term => term.IsContent && reading.Directions.Contains("in:" + term.Key)) && shared < 4;

    // The same sentence with one word exchanged: that word is what it is about.
    private static bool IsSubstitution(Reading left, Reading right)
    {
        var (a, b) = (Content(left), Content(right));
        var start = 0;
        while (start < a.Count && start < b.Count && a[start].Key == b[start].Key)
            start++;
        var end = 0;
        while (end < a.Count - start && end < b.Count - start && a[^(end + 1)].Key == b[^(end + 1)].Key)
            end++;
        var (restA, restB) = (a.Count - start - end, b.Count - start - end);
        return restA is >= 1 and <= 2 && restB is >= 1 and <= 2 && start + end >= 1
            && a.Skip(start).Take(restA).Any(term => IsOther(term, b.Skip(start).Take(restB), right)) && b.Skip(start).Take(restB).Any(term => IsOther(term, a.Skip(start).Take(restA), left));
    }

    private static bool IsOther(Term term, IEnumerable<Term> inItsPlace, Reading other) =>
        term.IsContent && !term.IsVerb && !other.Keys.ContainsKey(term.Key) && !inItsPlace.Any(one => Lexicon.AreNear(one.Key, term.Key) || Guards.IsSameNumber(one, term));

    private static List<Term> Content(Reading reading) => [.. reading.Terms.Where(term => term.Key != "@self")];
}
