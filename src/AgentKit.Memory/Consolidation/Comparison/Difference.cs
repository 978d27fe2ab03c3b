using AgentKit.Memory.Consolidation.Wording;

namespace AgentKit.Memory.Consolidation.Comparison;

/// <summary>What two statements share, and what each has alone.</summary>
internal sealed class Difference
{
    private Difference(Reading left, Reading right) => (Left, Right) = (left, right);

    public Reading Left { get; }

    public Reading Right { get; }

    /// <summary>The weight of what both have.</summary>
    public double Shared { get; private set; }

    /// <summary>The weight of the names and values that both have.</summary>
    public double SharedHard { get; private set; }

    /// <summary>What both have, by key of the left.</summary>
    public HashSet<string> SharedKeys { get; } = new(StringComparer.Ordinal);

    public List<Term> OnlyLeft { get; } = [];

    public List<Term> OnlyRight { get; } = [];

    public double OnlyLeftWeight => OnlyLeft.Sum(term => term.Weight);

    public double OnlyRightWeight => OnlyRight.Sum(term => term.Weight);

    /// <summary>How much of both is shared, from 0 to 1.</summary>
    public double Dice => Shared == 0 ? 0 : 2 * Shared / ((2 * Shared) + OnlyLeftWeight + OnlyRightWeight);

    public static Difference Of(Reading left, Reading right)
    {
        var difference = new Difference(left, right);
        Unmatched(left, right, difference.OnlyLeft);
        Unmatched(right, left, difference.OnlyRight);
        difference.MatchAlike();
        foreach (var (key, weight) in left.Keys)
        {
            if (!right.Keys.TryGetValue(key, out var other))
                continue;
            difference.SharedKeys.Add(key);
            difference.Shared += Math.Min(weight, other);
            difference.SharedHard += weight >= Term.HardWeight ? weight : 0;
        }

        return difference;
    }

    private static void Unmatched(Reading of, Reading other, List<Term> unmatched)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var term in of.Terms)
        {
            if (!other.Keys.ContainsKey(term.Key) && seen.Add(term.Key))
                unmatched.Add(term);
        }
    }

    // "organisation" and "organization", "receive" and "recieve", "allergi" and "allerg": one word in two spellings.
    private void MatchAlike()
    {
        for (var i = OnlyLeft.Count - 1; i >= 0; i--)
        {
            var at = OnlyRight.FindIndex(term => AreAlike(term, OnlyLeft[i]));
            if (at < 0)
                continue;
            Shared += Math.Min(OnlyLeft[i].Weight, OnlyRight[at].Weight);
            SharedKeys.Add(OnlyLeft[i].Key);
            SharedKeys.Add(OnlyRight[at].Key);
            OnlyLeft.RemoveAt(i);
            OnlyRight.RemoveAt(at);
        }
    }

    private static bool AreAlike(Term left, Term right)
    {
        if ((left.Key, right.Key) is ("like", "prefer") or ("prefer", "like") or ("want", "prefer") or ("prefer", "want") or ("need", "must") or ("must", "need") or ("job", "work_for") or ("work_for", "job"))
            return true;
        if (Guards.IsSameNumber(left, right))
            return true;
        if (left.IsHard || right.IsHard)
            return false;
        if (Lexicon.AreNear(left.Key, right.Key))
            return true;
        if (left.Key.Length < 5 || right.Key.Length < 5 || left.Category is not null || right.Category is not null)
            return false;
        var common = left.Key.AsSpan().CommonPrefixLength(right.Key);
        var rest = Math.Max(left.Key.Length, right.Key.Length) - common;
        return common >= 5 && rest <= 3 || Math.Min(left.Key.Length, right.Key.Length) >= 7 && IsOneSlip(left.Key, right.Key, common);
    }

    private static bool IsOneSlip(string left, string right, int common)
    {
        var a = left.AsSpan(common);
        var b = right.AsSpan(common);
        return a.Length == b.Length && (a.Length > 0 && a[1..].SequenceEqual(b[1..]) || a.Length > 1 && a[0] == b[1] && a[1] == b[0] && a[2..].SequenceEqual(b[2..]))
            || a.Length == b.Length + 1 && a[1..].SequenceEqual(b) || b.Length == a.Length + 1 && b[1..].SequenceEqual(a);
    }
}
