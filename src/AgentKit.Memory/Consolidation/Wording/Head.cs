namespace AgentKit.Memory.Consolidation.Wording;

/// <summary>The noun that a group of words is about: "coach" in "the new coach of the club".</summary>
internal readonly record struct Head(Term Term, string Lower)
{
    // What has many at once, or says nothing of what follows.
    private static readonly HashSet<string> Many =
        ["thing", "one", "fact", "note", "reminder", "task", "todo", "idea", "question", "example", "option", "step", "meeting", "event", "appointment", "issue", "problem", "reason", "goal", "hobby", "interest", "allergy", "language", "skill", "friend", "colleague", "child", "kid", "son", "daughter", "brother", "sister", "pet", "member", "feature", "tool", "topic", "habit", "ingredient", "rule", "tip", "warning", "decision", "change", "update", "part", "person", "city", "team", "project", "customer", "client", "service", "source", "risk", "lesson", "file", "day", "plan"];

    private static readonly HashSet<string> Prepositions = ["of", "for", "in", "at", "on", "since", "to", "from", "with", "by"];

    /// <summary>Whether it can have one value: a word, and none of what comes in numbers.</summary>
    public bool IsAttribute => !Term.IsHard && !Many.Contains(Term.Key);

    /// <summary>Whether there are several: "coaches", and not "boss" or "status".</summary>
    public bool IsMany => Lexicon.IsMulti(Term.Key) || Lower.EndsWith('s') && !Lower.EndsWith("ss", StringComparison.Ordinal) && !Lower.EndsWith("us", StringComparison.Ordinal);

    /// <summary>The last word in front of "of", "for", "in"; <see langword="null"/> for none.</summary>
    public static Head? Of(IReadOnlyList<Word> words, IEnumerable<Term> terms)
    {
        Term? head = null;
        foreach (var term in terms)
        {
            if (head is { } last && words.Skip(last.At + 1).Take(term.At - last.At - 1).Any(word => Prepositions.Contains(word.Lower)))
                break;
            if (term.Key != "@self")
                head = term;
        }

        return head is { } found ? new(found, words[found.At].Lower) : null;
    }
}
