namespace AgentKit.Memory.Consolidation.Wording;

/// <summary>Tells how a statement is meant from the small words in it.</summary>
internal static class Tones
{
    private static readonly Dictionary<string, Tone> Marks = new(StringComparer.Ordinal)
    {
        ["formerly"] = Tone.Past, ["previously"] = Tone.Past, ["originally"] = Tone.Past, ["once"] = Tone.Plain,
        ["will"] = Tone.Future, ["upcoming"] = Tone.Future, ["planned"] = Tone.Future, ["eventually"] = Tone.Future,
        ["might"] = Tone.Possible, ["maybe"] = Tone.Possible, ["perhaps"] = Tone.Possible, ["considering"] = Tone.Possible, ["possibly"] = Tone.Possible, ["thinking"] = Tone.Possible, ["evaluating"] = Tone.Possible, ["considers"] = Tone.Possible,
        ["if"] = Tone.Conditional, ["unless"] = Tone.Conditional, ["except"] = Tone.Conditional, ["only"] = Tone.Conditional,
        ["temporarily"] = Tone.Temporary, ["until"] = Tone.Temporary, ["till"] = Tone.Temporary, ["temporary"] = Tone.Temporary, ["meanwhile"] = Tone.Temporary, ["interim"] = Tone.Temporary,
        ["now"] = Tone.Change, ["anymore"] = Tone.Change | Tone.Retraction, ["switched"] = Tone.Change, ["moved"] = Tone.Change, ["migrated"] = Tone.Change, ["changed"] = Tone.Change, ["replaced"] = Tone.Change, ["replaces"] = Tone.Change, ["renamed"] = Tone.Change,
        ["updated"] = Tone.Change, ["upgraded"] = Tone.Change, ["instead"] = Tone.Change, ["actually"] = Tone.Change, ["correction"] = Tone.Change, ["became"] = Tone.Change, ["nowadays"] = Tone.Change, ["lately"] = Tone.Change,
        ["rescheduled"] = Tone.Change, ["relocated"] = Tone.Change, ["raised"] = Tone.Change, ["lowered"] = Tone.Change, ["increased"] = Tone.Change, ["reduced"] = Tone.Change, ["bumped"] = Tone.Change, ["cut"] = Tone.Change, ["extended"] = Tone.Change, ["postponed"] = Tone.Change, ["shifted"] = Tone.Change,
        ["dropped"] = Tone.Change, ["adopted"] = Tone.Change, ["took"] = Tone.Plain, ["promoted"] = Tone.Change, ["converted"] = Tone.Change, ["moves"] = Tone.Change, ["taken"] = Tone.Plain, ["left"] = Tone.Plain, ["transferred"] = Tone.Change, ["doubled"] = Tone.Change, ["grew"] = Tone.Change, ["since"] = Tone.Plain,
        ["stopped"] = Tone.Change | Tone.Retraction, ["quit"] = Tone.Change | Tone.Retraction, ["succeeding"] = Tone.Change, ["succeeded"] = Tone.Change, ["succeeds"] = Tone.Change, ["superseded"] = Tone.Change, ["supersedes"] = Tone.Change, ["abandoned"] = Tone.Change | Tone.Retraction, ["cancelled"] = Tone.Change | Tone.Retraction, ["canceled"] = Tone.Change | Tone.Retraction, ["retired"] = Tone.Change | Tone.Retraction, ["ditched"] = Tone.Change | Tone.Retraction,
        ["sold"] = Tone.Change | Tone.Retraction, ["removed"] = Tone.Change | Tone.Retraction, ["decommissioned"] = Tone.Change | Tone.Retraction, ["deprecated"] = Tone.Change | Tone.Retraction, ["outdated"] = Tone.Change | Tone.Retraction, ["obsolete"] = Tone.Change | Tone.Retraction, ["ended"] = Tone.Change | Tone.Retraction,
        ["gave"] = Tone.Plain, ["scrap"] = Tone.Retraction, ["scrapped"] = Tone.Change | Tone.Retraction, ["forget"] = Tone.Retraction, ["disregard"] = Tone.Retraction, ["wrong"] = Tone.Retraction, ["mistaken"] = Tone.Retraction, ["untrue"] = Tone.Retraction, ["incorrect"] = Tone.Retraction, ["retracted"] = Tone.Retraction, ["revoked"] = Tone.Change | Tone.Retraction, ["reverted"] = Tone.Change,
    };

    private static readonly (string[] Words, Tone Tone)[] Phrases =
    [
        (["used", "to"], Tone.Past), (["back", "then"], Tone.Past), (["in", "the", "past"], Tone.Past),
        (["went", "up"], Tone.Change), (["went", "down"], Tone.Change), (["goes", "up"], Tone.Change), (["gone", "up"], Tone.Change), (["has", "risen"], Tone.Change), (["rose", "to"], Tone.Change), (["fell", "to"], Tone.Change), (["dropped", "to"], Tone.Change), (["climbed", "to"], Tone.Change), (["grown", "to"], Tone.Change),
        (["got", "engaged"], Tone.Change), (["got", "married"], Tone.Change), (["got", "divorced"], Tone.Change), (["has", "become"], Tone.Change), (["have", "become"], Tone.Change), (["turned", "into"], Tone.Change), (["handed", "over"], Tone.Change), (["was", "elected"], Tone.Change), (["was", "appointed"], Tone.Change), (["was", "named"], Tone.Change), (["got", "promoted"], Tone.Change), (["in", "place", "of"], Tone.Change), (["going", "to"], Tone.Future), (["plans", "to"], Tone.Future), (["plan", "to"], Tone.Future), (["planning", "to"], Tone.Future), (["want", "to"], Tone.Future), (["wants", "to"], Tone.Future), (["about", "to"], Tone.Future), (["intends", "to"], Tone.Future), (["hopes", "to"], Tone.Future),
        (["for", "now"], Tone.Temporary), (["this", "week"], Tone.Temporary), (["right", "now"], Tone.Temporary), (["at", "the", "moment"], Tone.Temporary), (["for", "the", "time", "being"], Tone.Temporary),
        (["no", "longer"], Tone.Change | Tone.Retraction), (["not", "any", "longer"], Tone.Change | Tone.Retraction), (["any", "more"], Tone.Change | Tone.Retraction), (["as", "of"], Tone.Change), (["from", "now", "on"], Tone.Change), (["these", "days"], Tone.Change), (["turns", "out"], Tone.Change), (["turned", "out"], Tone.Change),
        (["gave", "up"], Tone.Change | Tone.Retraction), (["given", "up"], Tone.Change | Tone.Retraction), (["got", "rid"], Tone.Change | Tone.Retraction), (["moved", "away"], Tone.Change | Tone.Retraction), (["moved", "off"], Tone.Change | Tone.Retraction), (["not", "true"], Tone.Retraction), (["not", "correct"], Tone.Retraction), (["not", "right"], Tone.Retraction),
        (["never", "mind"], Tone.Retraction), (["went", "back"], Tone.Change), (["switched", "back"], Tone.Change), (["back", "to"], Tone.Change), (["took", "over"], Tone.Change), (["taken", "over"], Tone.Change), (["takes", "over"], Tone.Change), (["has", "been"], Tone.Change), (["is", "new"], Tone.Change), (["the", "new"], Tone.Change), (["new", "job"], Tone.Change),
        (["phased", "out"], Tone.Change | Tone.Retraction), (["shut", "down"], Tone.Change | Tone.Retraction), (["turned", "off"], Tone.Change), (["over", "with"], Tone.Plain), (["rather", "than"], Tone.Change), (["going", "forward"], Tone.Change), (["starting", "from"], Tone.Change), (["with", "effect"], Tone.Change), (["effective", "from"], Tone.Change),
    ];

    private static readonly HashSet<string> Denials = ["not", "never", "no", "without", "nobody", "nothing", "none", "neither", "stopped", "quit", "don't"];

    /// <param name="words">The statement.</param>
    /// <param name="used">Places of words that are part of a phrase, whose "not" denies nothing else: "can't stand".</param>
    public static (Tone Tone, int Negations) Of(IReadOnlyList<Word> words, HashSet<int> used)
    {
        var (tone, negations) = (Tone.Plain, 0);
        for (var at = 0; at < words.Count; at++)
        {
            var lower = words[at].Lower;
            if (words[at].Kind != WordKind.Word)
                continue;
            tone |= Marks.GetValueOrDefault(lower);
            foreach (var (phrase, meant) in Phrases)
                tone |= Starts(words, at, phrase) ? meant : Tone.Plain;
            if (Denials.Contains(lower) && !used.Contains(at) && !IsHarmless(words, at) && !IsContrast(words, at))
                negations++;
            if (lower is "was" or "were" && !used.Contains(at) && at + 1 < words.Count && words[at + 1].Lower is "a" or "an" or "the" or "in" or "at" or "our" or "my")
                tone |= Tone.Past;
        }

        return (tone, negations);
    }

    /// <summary>Whether a word only marks a change or a tone.</summary>
    public static bool IsMarker(string lower) => Marks.TryGetValue(lower, out var tone) && tone is not Tone.Plain and not Tone.Temporary && lower is not ("left" or "cut" or "sold" or "ended");

    // "X, not Y" says what it is instead of.
    private static bool IsContrast(IReadOnlyList<Word> words, int at)
    {
        if (words[at].Lower != "not" || at == 0 || words[at - 1].Lower is not ("," or "and" or "but") || at + 1 >= words.Count)
            return false;
        for (var i = at + 1; i < words.Count && words[i].Lower is not ("." or ";"); i++)
        {
            if (Pivots.IsVerb(words[i].Lower) || words[i].Lower.EndsWith("ing", StringComparison.Ordinal))
                return false;
        }

        return true;
    }

    // "not only", "no matter".
    private static bool IsHarmless(IReadOnlyList<Word> words, int at) =>
        at + 1 < words.Count && (words[at].Lower, words[at + 1].Lower) is ("not", "only") or ("no", "matter");

    private static bool Starts(IReadOnlyList<Word> words, int at, string[] phrase)
    {
        if (at + phrase.Length > words.Count)
            return false;
        for (var i = 0; i < phrase.Length; i++)
        {
            if (words[at + i].Lower != phrase[i])
                return false;
        }

        return true;
    }
}
