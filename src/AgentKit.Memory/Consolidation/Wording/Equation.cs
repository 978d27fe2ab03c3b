namespace AgentKit.Memory.Consolidation.Wording;

/// <summary>
/// A statement that gives the one value of an attribute, whichever way round: "The coach of the club is Ida", "Coach of the
/// club: Ida", "Ida is the new coach of the club".
/// </summary>
/// <param name="Attribute">Keys of what the value is of.</param>
/// <param name="Value">The value.</param>
internal sealed record Equation(IReadOnlySet<string> Attribute, IReadOnlyList<Term> Value)
{
    private const int MostWords = 5;

    private static readonly HashSet<string> Verbs = ["is", "was", "became", "becomes", "remains", "be"];
    private static readonly HashSet<string> Determiners = ["the", "our", "my", "his", "her", "their", "your", "its"];
    private static readonly HashSet<string> Before = ["a", "an", "the", "now", "currently", "still", "called", "named", "again", "been", "going", "to", "be", "our", "my", "your", "his", "her", "their", "its", "actually"];

    private static readonly HashSet<string> Holds = ["owns", "leads", "heads", "chairs", "directs", "manages", "supervises", "captains"];
    private static readonly HashSet<string> Held = ["owned", "led", "headed", "chaired", "directed", "managed", "supervised", "captained"];

    // What has many at once, or says nothing of what follows.
    private static readonly HashSet<string> Many =
        ["thing", "one", "fact", "note", "reminder", "task", "todo", "idea", "question", "example", "option", "step", "meeting", "event", "appointment", "issue", "problem", "reason", "goal", "hobby", "interest", "allergy", "language", "skill", "friend", "colleague", "child", "kid", "son", "daughter", "brother", "sister", "pet", "member", "feature", "tool", "topic", "habit", "ingredient", "rule", "tip", "warning", "decision", "change", "update", "part", "person", "city", "team", "project", "customer", "client", "service", "source", "risk", "lesson", "file", "day", "plan"];

    public static Equation? Of(IReadOnlyList<Word> words, IReadOnlyList<Term> terms, (int At, string Key) pivot, int reason)
    {
        if (pivot.At < 1 || pivot.At >= words.Count - 1)
            return null;
        if (OfHolder(words, terms, pivot.At) is { } held)
            return held;
        var isColon = pivot.Key == ":";
        var at = pivot.At;
        if (words[at].Lower is "has" or "will" && words[at + 1].Lower is "been" or "be")
            at++;
        else if (!isColon && !Verbs.Contains(words[at].Lower))
            return null;
        var start = at + 1;
        while (start < words.Count && Before.Contains(words[start].Lower) && !(words[start].Text is "A"))
            start++;
        var end = End(words, start, reason);
        if (start >= end)
            return null;
        var clause = StartOfClause(words, pivot.At);
        var left = terms.Where(term => term.At < pivot.At && term.At >= clause).ToList();
        var right = terms.Where(term => term.At >= start && term.At < end && term.IsContent).ToList();
        if (right.Count is 0 or > MostWords)
            return null;
        if (!isColon && left.Count > 0 && left.All(term => term.IsHard || !term.IsContent) && left.Any(term => term.IsHard) && left[0].Key != "@self" && !words.Take(pivot.At).Any(word => word.Lower is "'s" or "and" or "or"))
            return Reversed(words, left, right, at, start);
        return IsNamed(words, left, pivot.At, isColon) && right[0].At == start && !HasPreposition(words, start, right) && !words.Skip(start).Take(end - start).Any(word => word.Lower is "and" or "or" or ",")
            ? new(Keys(left), right) : null;
    }

    // "Egon owns the bakery", "The bakery is owned by Egon".
    private static Equation? OfHolder(IReadOnlyList<Word> words, IReadOnlyList<Term> terms, int pivot)
    {
        var isPassive = words[pivot].Lower is "is" or "was" && pivot + 2 < words.Count && Held.Contains(words[pivot + 1].Lower) && words[pivot + 2].Lower == "by";
        if (!isPassive && !(Holds.Contains(words[pivot].Lower) && pivot + 1 < words.Count && Determiners.Contains(words[pivot + 1].Lower)))
            return null;
        var left = terms.Where(term => term.At < pivot).ToList();
        var right = terms.Where(term => term.At > pivot + (isPassive ? 2 : 0)).ToList();
        var (holder, held) = isPassive ? (right, left) : (left, right);
        holder = [.. holder.Where(term => term.IsContent)];
        var verb = terms.Where(term => term.At == pivot + (isPassive ? 1 : 0));
        return holder.Count is > 0 and <= 3 && holder.All(term => term.IsHard && term.Category == "name") && held.Any(term => term.IsContent && !term.IsHard) && held.Count <= MostWords
            && !words.Any(word => word.Lower is "and" or "or" or ",") ? new(Keys([.. held, .. verb]), holder) : null;
    }

    // "is available in Polish" names no thing.
    private static bool HasPreposition(IReadOnlyList<Word> words, int start, List<Term> value) =>
        value.FirstOrDefault(term => term.IsHard) is { Key: not null } hard && words.Skip(start).Take(hard.At - start).Any(word => word.Lower is "in" or "on" or "at" or "of" or "for" or "with" or "from" or "to" or "by" or "near" or "under" or "after" or "before");

    // "Ida is the coach of the club", "Ida was elected treasurer".
    private static Equation? Reversed(IReadOnlyList<Word> words, List<Term> left, List<Term> right, int at, int start)
    {
        var isNamed = words.Skip(at + 1).Take(start - at - 1).Any(word => Determiners.Contains(word.Lower));
        if (words[start].Lower is "elected" or "appointed" or "promoted" or "hired" or "chosen" or "named")
        {
            (isNamed, right) = (true, [.. right.Where(term => term.At != start)]);
        }

        var head = HeadOf(words, right, int.MaxValue);
        return isNamed && head is { IsHard: false } && !Many.Contains(head.Value.Key) && !words[head.Value.At].Lower.EndsWith('s') ? new(Keys(right), [.. left.Where(term => term.IsHard)]) : null;
    }

    private static bool IsNamed(IReadOnlyList<Word> words, List<Term> left, int pivot, bool isColon)
    {
        var head = HeadOf(words, left, pivot);
        if (head is not { IsHard: false } || Many.Contains(head.Value.Key) || Lexicon.IsMulti(head.Value.Key) || words[head.Value.At].Lower is var lower && lower.EndsWith('s') && !lower.EndsWith("ss", StringComparison.Ordinal) && !lower.EndsWith("us", StringComparison.Ordinal))
            return false;
        return isColon || Determiners.Contains(words[0].Lower) || words.Take(pivot).Any(word => word.Lower == "'s") || left.All(term => !term.IsHard) && !words.Take(pivot).Any(word => word.Lower is "a" or "an" or "one" or "some");
    }

    // The last word in front of "of", "for", "in".
    private static Term? HeadOf(IReadOnlyList<Word> words, List<Term> terms, int before)
    {
        Term? head = null;
        foreach (var term in terms)
        {
            if (head is { } last && words.Skip(last.At + 1).Take(term.At - last.At - 1).Any(word => word.Lower is "of" or "for" or "in" or "at" or "on" or "since" or "to" or "from" or "with" or "by"))
                break;
            if (term.At < before && term.Key != "@self")
                head = term;
        }

        return head;
    }

    private static int StartOfClause(IReadOnlyList<Word> words, int before)
    {
        for (var at = before - 1; at > 0; at--)
        {
            if (words[at].Kind == WordKind.Sign && words[at].Lower is "." or ";" or "," && !Words.IsTitle(words[at - 1].Lower))
                return at + 1;
        }

        return 0;
    }

    private static int End(IReadOnlyList<Word> words, int start, int reason)
    {
        for (var at = start; at < words.Count; at++)
        {
            if (at >= reason || words[at].Kind == WordKind.Sign && words[at].Lower is "." or ";" or "(" && !(words[at].Lower == "." && at > 0 && Words.IsTitle(words[at - 1].Lower)))
                return at;
        }

        return words.Count;
    }

    private static HashSet<string> Keys(List<Term> terms) => terms.Where(term => (term.IsContent || Lexicon.IsExclusive(term.Key)) && term.Category is not ("month" or "date") && term.Key is not ("new" or "current")).Select(term => term.Key).ToHashSet(StringComparer.Ordinal);
}
