namespace AgentKit.Memory.Consolidation.Wording;

/// <summary>Finds where a statement stops naming what it is about and starts to say something of it.</summary>
internal static class Pivots
{
    private static readonly HashSet<string> Verbs =
    [
        "is", "are", "was", "were", "be", "has", "have", "had", "does", "do", "uses", "use", "using", "used", "runs", "run", "ran", "lives", "live", "lived", "works", "work", "worked", "prefers", "prefer", "likes", "like", "listens", "listen", "starts", "start", "ends", "end", "opens", "closes", "costs", "cost",
        "takes", "take", "moved", "moves", "move", "switched", "migrated", "changed", "uses", "needs", "need", "requires", "require", "goes", "go", "happens", "happen", "meets", "meet", "deploys", "deploy", "ships", "sits", "stands", "lies", "belongs", "reports", "owns", "leads", "manages", "handles", "sends", "stores", "keeps", "keep", "wants",
        "want", "drives", "drive", "drinks", "eats", "plays", "speaks", "studies", "teaches", "trains", "swims", "wakes", "sleeps", "weighs", "earns", "pays", "pay", "expires", "renews", "departs", "arrives", "leaves", "lands", "boards", "resides", "became", "becomes", "remains", "stays", "set", "got", "gets", "joined", "will", "must", "should", "can", "may", "now",
        "allows", "supports", "returns", "connects", "writes", "reads", "points", "targets", "depends", "contains", "includes", "measures", "serves", "lasts", "holds", "feeds", "trains", "supplies", "builds", "build", "compiles", "retries", "times", "limits", "defaults", "allergic", "raised", "increased", "reduced", "lowered", "renamed", "upgraded",
        "replaced", "bumped", "rescheduled", "postponed", "took", "relocated", "dropped", "adopted", "picked", "chose", "choose", "decided", "agreed", "falls", "begins", "finishes", "turned", "turns", "born", "visits", "rents", "charges", "accepts", "follows", "hosts", "consists",
        "configured", "serves", "located", "hosted", "rotates", "keeps", "caps", "capped", "covers", "provides", "delivers", "collects", "picks", "pick", "comes", "came", "went", "get", "wear", "wears", "weigh", "reach", "reaches", "generate", "generates", "stops", "produces",
    ];

    // "The build server", "trains of class 423": behind one of these, and before "of", a word that may be either is a noun.
    private static readonly HashSet<string> Determiners = ["the", "a", "an", "our", "my", "your", "their", "his", "her", "its", "each", "every", "no"];
    private static readonly HashSet<string> Nouns = ["build", "run", "work", "use", "set", "start", "end", "cost", "need", "drive", "lead", "change", "move", "trains", "reports", "times", "limits", "defaults", "visits", "charges", "caps", "covers", "works", "runs", "ships", "boards", "stays", "turns", "stops", "lands", "builds", "uses", "costs", "starts", "ends", "changes", "moves", "feeds", "targets", "points"];

    public static bool IsVerb(string lower) => Verbs.Contains(lower) || Verbs.Contains(lower + "s");

    public static (int At, string Key) Find(IReadOnlyList<Word> words, IReadOnlyList<Term> terms)
    {
        for (var at = 0; at < words.Count; at++)
        {
            var word = words[at];
            if (word.Kind == WordKind.Word && Verbs.Contains(word.Lower) && !IsNone(words, at) && !(at == 0 && terms.Count > 0 && terms[0].At == 0 && terms[0].IsHard))
                return (at, word.Lower);
            if (word.Kind == WordKind.Sign && word.Lower is "=" or "→" or "->" or "=>")
                return (at, ":");
            if (word.Kind == WordKind.Sign && word.Lower == ":" && at > 0 && words[at - 1].Lower is not ("correction" or "update" or "note" or "actually" or "reminder" or "decision" or "fyi"))
                return (at, ":");
        }

        return (terms.FirstOrDefault(term => term.IsHard, new("", 0, words.Count, null, false)).At - 1, "");
    }

    private static bool IsNone(IReadOnlyList<Word> words, int at) =>
        words[at].Lower == "now" && at + 1 < words.Count && Verbs.Contains(words[at + 1].Lower)
        || Nouns.Contains(words[at].Lower) && (at > 0 && Determiners.Contains(words[at - 1].Lower) || at + 1 < words.Count && words[at + 1].Lower == "of");
}
