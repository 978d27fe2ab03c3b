namespace AgentKit.Memory.Consolidation.Wording;

/// <summary>Who owns or leads something, which one at a time does: "Egon owns the bakery", "The bakery is owned by Egon".</summary>
internal static class Holding
{
    private const int MostHolders = 3;
    private const int MostHeld = 5;

    private static readonly HashSet<string> Active = ["owns", "leads", "heads", "chairs", "directs", "manages", "supervises", "captains"];
    private static readonly HashSet<string> Passive = ["owned", "led", "headed", "chaired", "directed", "managed", "supervised", "captained"];

    public static Equation? Of(IReadOnlyList<Word> words, IReadOnlyList<Term> terms, int pivot)
    {
        if (IsActive(words, pivot))
            return Of(words, terms, verb: pivot, holder: term => term.At < pivot, held: term => term.At > pivot);
        return IsPassive(words, pivot) ? Of(words, terms, verb: pivot + 1, holder: term => term.At > pivot + 2, held: term => term.At < pivot) : null;
    }

    private static bool IsActive(IReadOnlyList<Word> words, int pivot) =>
        Active.Contains(words[pivot].Lower) && Clause.IsDeterminer(words[pivot + 1].Lower);

    private static bool IsPassive(IReadOnlyList<Word> words, int pivot) =>
        words[pivot].Lower is "is" or "was" && pivot + 2 < words.Count && Passive.Contains(words[pivot + 1].Lower) && words[pivot + 2].Lower == "by";

    private static Equation? Of(IReadOnlyList<Word> words, IReadOnlyList<Term> terms, int verb, Func<Term, bool> holder, Func<Term, bool> held)
    {
        var holders = terms.Where(term => term.IsContent && holder(term)).ToList();
        var things = terms.Where(held).ToList();
        var isPerson = holders.Count is > 0 and <= MostHolders && holders.TrueForAll(term => term.IsHard && term.Category == "name");
        var isOne = things.Count <= MostHeld && things.Exists(term => term.IsContent && !term.IsHard) && !words.Any(word => word.Lower is "and" or "or" or ",");
        return isPerson && isOne ? new(Equation.KeysOf(things.Concat(terms.Where(term => term.At == verb))), holders) : null;
    }
}
