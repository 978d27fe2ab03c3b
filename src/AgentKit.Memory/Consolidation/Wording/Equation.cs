namespace AgentKit.Memory.Consolidation.Wording;

/// <summary>
/// A statement that gives the one value of an attribute, whichever way round: "The coach of the club is Ida", "Coach of the
/// club: Ida", "Ida is the new coach of the club".
/// </summary>
/// <param name="Attribute">Keys of what the value is of.</param>
/// <param name="Value">The value.</param>
internal sealed record Equation(IReadOnlySet<string> Attribute, IReadOnlyList<Term> Value)
{
    public static Equation? Of(IReadOnlyList<Word> words, IReadOnlyList<Term> terms, (int At, string Key) pivot, int reason)
    {
        if (pivot.At < 1 || pivot.At >= words.Count - 1)
            return null;

        // "Egon owns the bakery", "The bakery is owned by Egon".
        if (Holding.Of(words, terms, pivot.At) is { } holding)
            return holding;
        if (Clause.Of(words, terms, pivot, reason) is not { } clause)
            return null;

        // "Ida is the coach of the club", "Ida was elected treasurer" – or "The coach of the club is Ida", "Coach of the club: Ida".
        return clause.StartsWithName ? OfNameFirst(clause) : OfAttributeFirst(clause);
    }

    /// <summary>The keys by which attributes are compared. When it became so, and that it is new, is no part of what it is.</summary>
    public static IReadOnlySet<string> KeysOf(IEnumerable<Term> terms) =>
        terms.Where(term => (term.IsContent || Lexicon.IsExclusive(term.Key)) && term.Category is not ("month" or "date") && term.Key is not ("new" or "current")).Select(term => term.Key).ToHashSet(StringComparer.Ordinal);

    private static Equation? OfNameFirst(Clause clause)
    {
        var attribute = clause.Right;
        var isOffice = clause.Words[clause.Start].Lower is "elected" or "appointed" or "promoted" or "hired" or "chosen" or "named";
        if (isOffice)
            attribute = attribute.FindAll(term => term.At != clause.Start);
        return (isOffice || clause.HasDeterminerBehindVerb) && Head.Of(clause.Words, attribute) is { } head && head.IsAttribute && !head.IsMany
            ? new(KeysOf(attribute), clause.Left.FindAll(term => term.IsHard)) : null;
    }

    private static Equation? OfAttributeFirst(Clause clause)
    {
        var isNamed = Head.Of(clause.Words, clause.Left) is { } head && head.IsAttribute && !head.IsMany && (clause.IsEntry || clause.IsDefinite);
        return isNamed && clause.Right[0].At == clause.Start && !clause.HasList && !clause.HasPrepositionBeforeName ? new(KeysOf(clause.Left), clause.Right) : null;
    }
}
