namespace AgentKit.Memory.Consolidation.Wording;

/// <summary>A clause that says what something is: its terms in front of the verb, and those behind it.</summary>
internal sealed class Clause
{
    private const int MostBehind = 5;

    private static readonly HashSet<string> Verbs = ["is", "was", "became", "becomes", "remains", "be"];
    private static readonly HashSet<string> Determiners = ["the", "our", "my", "his", "her", "their", "your", "its"];

    // What may stand between the verb and what it says.
    private static readonly HashSet<string> Fillers = ["a", "an", "the", "now", "currently", "still", "called", "named", "again", "been", "going", "to", "be", "our", "my", "your", "his", "her", "their", "its", "actually"];

    public required IReadOnlyList<Word> Words { get; init; }

    public required List<Term> Left { get; init; }

    /// <summary>Those of weight; at least one.</summary>
    public required List<Term> Right { get; init; }

    /// <summary>Where the verb stands: the first of its words.</summary>
    public required int Pivot { get; init; }

    /// <summary>Where what it says begins, behind "is now the".</summary>
    public required int Start { get; init; }

    public required int End { get; init; }

    /// <summary>Where the verb ends: "has been".</summary>
    public required int Verb { get; init; }

    /// <summary>"Coach: Ida".</summary>
    public required bool IsEntry { get; init; }

    /// <summary>"Ida is …", and not "Ida's coach is …", "Ida and Bo are …".</summary>
    public bool StartsWithName =>
        !IsEntry && Left.Exists(term => term.IsHard) && Left.TrueForAll(term => term.IsHard || !term.IsContent) && Left[0].Key != "@self" && !Any(0, Pivot, "'s", "and", "or");

    /// <summary>"The coach of the club", "Ida's coach", and not "a coach".</summary>
    public bool IsDefinite => IsDeterminer(Words[0].Lower) || Any(0, Pivot, "'s") || !Left.Exists(term => term.IsHard) && !Any(0, Pivot, "a", "an", "one", "some");

    public bool HasDeterminerBehindVerb => Words.Skip(Verb + 1).Take(Start - Verb - 1).Any(word => IsDeterminer(word.Lower));

    /// <summary>"Ida and Bo".</summary>
    public bool HasList => Any(Start, End, "and", "or", ",");

    /// <summary>"is available in Polish" names no thing.</summary>
    public bool HasPrepositionBeforeName =>
        Right.Find(term => term.IsHard) is { Key: not null } name && Any(Start, name.At, "in", "on", "at", "of", "for", "with", "from", "to", "by", "near", "under", "after", "before");

    public static bool IsDeterminer(string lower) => Determiners.Contains(lower);

    public static Clause? Of(IReadOnlyList<Word> words, IReadOnlyList<Term> terms, (int At, string Key) pivot, int reason)
    {
        var verb = words[pivot.At].Lower is "has" or "will" && words[pivot.At + 1].Lower is "been" or "be" ? pivot.At + 1 : pivot.At;
        if (verb == pivot.At && pivot.Key != ":" && !Verbs.Contains(words[verb].Lower))
            return null;
        var start = verb + 1;
        while (start < words.Count && Fillers.Contains(words[start].Lower) && words[start].Text != "A")
            start++;
        var end = EndOf(words, start, reason);
        var clause = StartOf(words, pivot.At);
        var right = terms.Where(term => term.At >= start && term.At < end && term.IsContent).ToList();
        return right.Count is 0 or > MostBehind ? null : new()
        {
            Words = words,
            Left = [.. terms.Where(term => term.At < pivot.At && term.At >= clause)],
            Right = right,
            Pivot = pivot.At,
            Verb = verb,
            Start = start,
            End = end,
            IsEntry = pivot.Key == ":",
        };
    }

    private static int StartOf(IReadOnlyList<Word> words, int before)
    {
        for (var at = before - 1; at > 0; at--)
        {
            if (words[at].Kind == WordKind.Sign && words[at].Lower is "." or ";" or "," && !IsBehindTitle(words, at))
                return at + 1;
        }

        return 0;
    }

    private static int EndOf(IReadOnlyList<Word> words, int start, int reason)
    {
        for (var at = start; at < words.Count; at++)
        {
            if (at >= reason || words[at].Kind == WordKind.Sign && words[at].Lower is "." or ";" or "(" && !(words[at].Lower == "." && IsBehindTitle(words, at)))
                return at;
        }

        return words.Count;
    }

    // "Dr. Lind".
    private static bool IsBehindTitle(IReadOnlyList<Word> words, int at) => StatementTokenizer.IsTitle(words[at - 1].Lower);

    private bool Any(int from, int to, params ReadOnlySpan<string> any)
    {
        for (var at = from; at < Math.Min(to, Words.Count); at++)
        {
            if (any.Contains(Words[at].Lower))
                return true;
        }

        return false;
    }
}
