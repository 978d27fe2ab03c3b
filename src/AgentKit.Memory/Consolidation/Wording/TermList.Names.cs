namespace AgentKit.Memory.Consolidation.Wording;

/// <content>What is a name.</content>
internal sealed partial class TermList
{
    // "may" and "march", "go", "make": words first, names only in capitals inside a sentence.
    private bool IsOrdinaryUse(string category, int at) =>
        words[at].Lower is "may" or "march" or "go" or "make" or "swift" or "rust" or "ruby" or "express" or "spring" or "solid" or "signal" or "render" or "fly" or "edge" or "black" or "delta" or "wise" or "ember" or "nice" or "drone" or "teams" or "meet" or "linear" or "fish" or "brave" or "dart" or "pixel" or "seat" or "cork" or "bath" or "teacher"
        && (category is not "color" || words[at].Lower is "black" && at + 1 < words.Count && words[at + 1].Lower == "formatter") && (!char.IsUpper(words[at].Text[0]) || words[at].StartsSentence);

    private bool IsName(int at)
    {
        var word = words[at];
        if (word.Lower is "i" || word.Text.Length < 2)
            return false;
        if (Lexicon.IsName(word.Lower) && char.IsUpper(word.Text[0]) || IsSomebody(at))
            return true;
        if (!char.IsUpper(word.Text[0]))
            return false;
        // "PostgreSQL" is a name wherever it stands; "API" is a word.
        var hasLower = word.Text.Any(char.IsLower);
        if (hasLower && word.Text.Skip(1).Any(char.IsUpper))
            return true;
        if (hasLower && word.StartsSentence && at + 1 < words.Count && words[at + 1].Kind == WordKind.Word && char.IsUpper(words[at + 1].Text[0]) && words[at + 1].Text.Any(char.IsLower) && !Lexicon.IsStop(word.Lower) && !Lexicon.IsLight(_stems[at]))
            return true;
        return hasLower && !word.StartsSentence && !Lexicon.IsStop(word.Lower) && !(at + 1 < words.Count && words[at + 1].Lower is "'s" && Lexicon.IsLight(_stems[at]));
    }

    // "Mina's favourite colour", "Kai lives in …": a word that no list knows, and that has or does what people do.
    private bool IsSomebody(int at)
    {
        var word = words[at];
        if (!word.StartsSentence || !char.IsUpper(word.Text[0]) || word.Lower.Length == word.Text.Count(char.IsUpper) || at + 1 >= words.Count || Lexicon.IsStop(word.Lower) || Lexicon.IsLight(_stems[at]) || Lexicon.IsKnown(word.Lower) || Lexicon.IsRelation(_stems[at]))
            return false;
        return words[at + 1].Lower is "'s" or "lives" or "works" or "plays" or "speaks" or "likes" or "loves" or "hates" or "eats" or "drinks" or "drives" or "prefers" or "wants" or "studies" or "teaches" or "moved" or "joined" or "married" or "sings" or "swims" or "cooks" or "wears" or "enjoys" or "owns" or "leads" or "manages" or "chairs" or "heads" or "supervises" or "mentors";
    }

    private bool IsBeforeName(int at)
    {
        var next = at + 1 < words.Count && words[at + 1].Lower == "." ? at + 2 : at + 1;
        return next < words.Count && words[next].Kind == WordKind.Word && char.IsUpper(words[next].Text[0]);
    }
}
