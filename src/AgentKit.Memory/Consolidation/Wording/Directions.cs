namespace AgentKit.Memory.Consolidation.Wording;

/// <summary>Tells which way a statement points: who depends on whom, what goes before what, whose it is.</summary>
internal static class Directions
{
    private static readonly HashSet<string> Prepositions = ["from", "to", "before", "after", "over", "than", "into", "above", "below", "by", "behind", "under", "for", "with", "without"];

    private static readonly HashSet<string> Verbs =
    [
        "depends", "depend", "reports", "report", "calls", "call", "owes", "owe", "lends", "lent", "follows", "precedes", "manages", "mentors", "teaches", "beats", "beat", "replaced", "replaces", "replace", "blocks", "imports", "import", "extends", "sends", "gave", "gives", "pays", "paid", "invited", "invites", "supervises", "leads",
        "older", "younger", "taller", "bigger", "faster", "slower", "cheaper", "triggers", "feeds", "overrides", "wraps", "parent", "child", "writes", "reads", "requires", "borrowed", "borrows", "helps", "married", "likes", "loves", "hates", "trusts",
    ];

    public static IReadOnlySet<string> Of(IReadOnlyList<Word> words, IReadOnlyList<Term> terms)
    {
        var directions = new HashSet<string>(StringComparer.Ordinal);
        for (var at = 0; at < words.Count; at++)
        {
            var lower = words[at].Lower;
            var before = terms.LastOrDefault(term => term.At < at && term.IsContent);
            var after = terms.FirstOrDefault(term => term.At > at && term.IsContent);
            if (lower == "'s" && before.Key is not null)
                directions.Add("of:" + before.Key);
            else if (Prepositions.Contains(lower) && after.Key is not null)
                directions.Add(lower + ":" + after.Key);
            else if (Verbs.Contains(lower) && before.Key is not null && after.Key is not null)
                directions.Add(IsPassive(words, at) ? $"{StatementStemmer.Stem(lower)}>{after.Key}>{before.Key}" : $"{StatementStemmer.Stem(lower)}>{before.Key}>{after.Key}");
        }

        return directions;
    }

    private static bool IsPassive(IReadOnlyList<Word> words, int at) => at + 1 < words.Count && words[at + 1].Lower == "by";

    // "Marco trains Lucia", "Lucia trains Marco": the same verb between the same names.
    private static bool HaveChangedPlaces(Reading left, Reading right)
    {
        if (left.PivotKey != right.PivotKey || left.PivotKey is "" or ":" or "is" or "are" or "was" or "were" or "has" or "have")
            return false;
        var (subject, other) = (Names(left, isSubject: true), Names(left, isSubject: false));
        return subject.Any(name => Names(right, isSubject: false).Contains(name)) && other.Any(name => Names(right, isSubject: true).Contains(name));
    }

    private static List<string> Names(Reading reading, bool isSubject) =>
        [.. reading.Terms.Where(term => term.IsHard && term.Category == "name" && (isSubject ? term.At < reading.Pivot : term.At > reading.Pivot)).Select(term => term.Key)];

    /// <summary>Whether two statements name the same things the other way round.</summary>
    public static bool AreReversed(Reading left, Reading right)
    {
        if (HaveChangedPlaces(left, right))
            return true;
        foreach (var direction in left.Directions)
        {
            if (right.Directions.Contains(direction))
                continue;
            var colon = direction.IndexOf(':', StringComparison.Ordinal);
            if (colon > 0)
            {
                // Both point with the same word, at different things that both name.
                var key = direction[(colon + 1)..];
                if (right.Keys.ContainsKey(key) && right.Directions.Any(other => other.StartsWith(direction[..(colon + 1)], StringComparison.Ordinal) && !left.Directions.Contains(other) && left.Keys.ContainsKey(other[(colon + 1)..])))
                    return true;
                continue;
            }

            var parts = direction.Split('>');
            if (right.Directions.Contains($"{parts[0]}>{parts[2]}>{parts[1]}"))
                return true;
        }

        return false;
    }
}
