using AgentKit.Memory.Consolidation.Wording;

namespace AgentKit.Memory.Consolidation.Comparison;

/// <summary>Words of no category stand in the place of others: "lives by the sea", "lives in the mountains".</summary>
internal static class OtherPhrase
{
    private const int MostLeft = 3;
    private const int MostRight = 4;

    // Verbs and attributes that say by themselves what they are of; any other needs a word beside it that both have.
    private static readonly HashSet<string> Plain = ["live", "work_for", "job", "name", "boss", "doctor", "dentist", "address", "phone", "status", "landlord", "spouse"];

    // Of these only a value is another one: words only say more of it.
    private static readonly HashSet<string> ByValueOnly = ["deadline", "age", "size", "weight"];

    public static string? Why(Difference pair)
    {
        var exclusive = OtherValue.ExclusiveOf(pair);
        if (exclusive is null || ByValueOnly.Contains(exclusive) || pair.Left.IsNegative != pair.Right.IsNegative || Subjects.HasOwn(pair))
            return null;
        var left = pair.OnlyLeft.FindAll(term => term.IsContent);
        var right = pair.OnlyRight.FindAll(term => term.IsContent && !pair.Right.Old.Contains(term.Key));
        return IsSaidOf(pair.Left, exclusive) && IsSaidOf(pair.Right, exclusive) && IsNamed(pair, exclusive) && !AreOfOtherKinds(pair)
            && left.Count is > 0 and <= MostLeft && right.Count is > 0 and <= MostRight && AreSaid(left, pair.Left) && AreSaid(right, pair.Right)
            ? $"The later one says something else of the same {exclusive.Replace('_', ' ')}." : null;
    }

    // Either the attribute is a verb ("lives"), or it is said what it is.
    private static bool IsSaidOf(Reading reading, string exclusive) =>
        reading.PivotKey is "is" or "are" or ":" or "was" or "has" or "became" or "now" or "" || reading.Has(Tone.Change) || reading.Terms.Any(term => term.Key == exclusive && term.At == reading.Pivot);

    private static bool IsNamed(Difference pair, string exclusive) =>
        Plain.Contains(exclusive) || pair.SharedKeys.Any(key => key != exclusive && pair.Left.Keys.GetValueOrDefault(key) > Term.LightWeight);

    // A time and a name are no two values of one.
    private static bool AreOfOtherKinds(Difference pair) =>
        pair.OnlyLeft.Find(term => term.IsHard) is { Key: not null } value && pair.OnlyRight.Find(term => term.IsHard && !pair.Right.Old.Contains(term.Key)) is { Key: not null } other
        && Categories.Family(value) != Categories.Family(other);

    // What differs is said, not what it is said of. In "True North is the name of the boat", of what it is the name stands behind.
    private static bool AreSaid(List<Term> own, Reading reading) =>
        Subjects.IsValueFirst(reading) ? !own.Exists(term => !term.IsHard && term.At > reading.Pivot) : own.TrueForAll(term => term.At > reading.Pivot);
}
