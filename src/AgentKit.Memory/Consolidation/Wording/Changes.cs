namespace AgentKit.Memory.Consolidation.Wording;

/// <summary>Finds the value that a statement says no longer holds: "from A to B", "B instead of A", "replaced A with B".</summary>
internal static class Changes
{
    public static IReadOnlySet<string> OldValue(IReadOnlyList<Word> words, IReadOnlyList<Term> terms, Tone tone)
    {
        var old = new HashSet<string>(StringComparer.Ordinal);
        for (var at = 0; at < words.Count; at++)
        {
            switch (words[at].Lower)
            {
                case "from" when (tone & Tone.Change) != Tone.Plain && IndexOf(words, at, "to", "onto", "into", "→", "->") is > 0 and var to:
                    Add(at, to);
                    break;
                case "from" when (tone & Tone.Change) != Tone.Plain && IndexOf(words, 0, "to") is > 0 and var to && to < at:
                    Add(at, End(words, at));
                    break;
                case "from" when at > 1 && Enumerable.Range(0, at - 1).Any(i => words[i].Lower is "took" or "taken" or "takes" or "taking" && words[i + 1].Lower == "over"):
                    Add(at, End(words, at));
                    break;
                case "instead" when at + 1 < words.Count && words[at + 1].Lower == "of":
                case "rather" when at + 1 < words.Count && words[at + 1].Lower == "than":
                    Add(at + 1, End(words, at));
                    break;
                case "replaced" or "replaces" or "replace" or "replacing" or "swapped" or "traded" or "ditched" or "dropped":
                    if (IndexOf(words, at, "with", "by", "for") is > 0 and var with && with > at + 1)
                        Add(at, with);
                    else if (at + 1 < words.Count && words[at + 1].Lower == "by")
                        Add(-1, at);
                    else
                        Add(at, End(words, at));
                    break;
                case "succeeding" or "succeeded" or "succeeds" or "supersedes" or "leaving" or "left" or "closed" or "cancelled" or "canceled" when at + 1 < words.Count && (char.IsUpper(words[at + 1].Text[0]) || words[at + 1].Lower is "the" or "his" or "her" or "my"):
                    Add(at, End(words, at));
                    break;
                case "place" when at > 0 && words[at - 1].Lower == "in" && at + 1 < words.Count && words[at + 1].Lower == "of":
                    Add(at + 1, End(words, at));
                    break;
                case "handed" or "passed" when at + 1 < words.Count && words[at + 1].Lower is "over" or "on" && IndexOf(words, at, "to") > 0:
                    Add(-1, at);
                    break;
                case "renamed" or "switched" or "moved" or "migrated" when IndexOf(words, at, "to") is > 0 and var to && to > at + 1 && words[at + 1].Lower is not ("from" or "over" or "back"):
                    break;
                case "→" or "->" when at > 0:
                    Add(LastStop(words, at), at);
                    break;
                case "not" when at > 0 && words[at - 1].Lower is "," or "and":
                    Add(at, End(words, at));
                    break;
                case "away" or "off" when at > 0 && words[at - 1].Lower is "moved" or "migrated" or "moving" or "went":
                    Add(at, End(words, at));
                    break;
            }
        }

        return old;

        void Add(int after, int before)
        {
            foreach (var term in terms)
            {
                if (term.At > after && term.At < before && term.IsContent)
                    old.Add(term.Key);
            }
        }
    }

    private static int IndexOf(IReadOnlyList<Word> words, int after, params ReadOnlySpan<string> any)
    {
        for (var at = after + 1; at < words.Count && at < after + 10; at++)
        {
            if (any.Contains(words[at].Lower))
                return at;
        }

        return -1;
    }

    private static int End(IReadOnlyList<Word> words, int after)
    {
        for (var at = after + 1; at < words.Count; at++)
        {
            if (words[at].Kind == WordKind.Sign && words[at].Lower is "." or "," or ";" or "(" || words[at].Lower is "because" or "since" or "for" or "but" or "and" or "to")
                return at;
        }

        return words.Count;
    }

    private static int LastStop(IReadOnlyList<Word> words, int before)
    {
        for (var at = before - 1; at >= 0; at--)
        {
            if (words[at].Kind == WordKind.Sign && words[at].Lower is ":" or "." or "," || words[at].Lower is "from" or "is")
                return at;
        }

        return -1;
    }
}
