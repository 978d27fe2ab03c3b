using System.Globalization;

namespace AgentKit.Memory.Consolidation.Wording;

/// <summary>Takes statements apart.</summary>
internal static class Reader
{
    /// <param name="text">The statement.</param>
    /// <param name="speaker">Who said it, where a person other than the user did: then "I" is that person.</param>
    public static Reading Read(string text, string? speaker = null)
    {
        var words = StatementTokenizer.Cut(text);
        var terms = new TermList(words, Self(speaker)).Build();
        var tone = Tones.Of(words, terms.Used);
        var pivot = Pivots.Find(words, terms.Terms);
        for (var i = 0; i < terms.Terms.Count; i++)
        {
            // In front of the verb it is no verb: "read timeout", "default retries".
            if (terms.Terms[i] is { IsVerb: true, IsContent: true, IsHard: false } noun && pivot.At < words.Count && noun.At < pivot.At && noun.Weight < Term.WordWeight && words[pivot.At].Kind == WordKind.Word)
                terms.Terms[i] = noun with { IsVerb = false, Weight = Term.WordWeight };
        }

        var keys = new Dictionary<string, double>(StringComparer.Ordinal);
        foreach (var term in terms.Terms)
            keys[term.Key] = Math.Max(term.Weight, keys.GetValueOrDefault(term.Key));

        var opposites = new Dictionary<string, (int, OppositeStrength)>(StringComparer.Ordinal);
        foreach (var opposite in terms.Opposites)
            opposites[opposite.Set] = (opposites.GetValueOrDefault(opposite.Set).Item1 | 1 << opposite.Member, opposite.Strength);

        var reason = ReasonAt(words, pivot.At);
        return new()
        {
            Terms = terms.Terms,
            Keys = keys,
            Tone = tone.Tone,
            IsNegative = (tone.Negations + terms.Flips) % 2 == 1,
            Opposites = opposites,
            Directions = Wording.Directions.Of(words, terms.Terms),
            Old = Changes.OldValue(words, terms.Terms, tone.Tone),
            Pivot = pivot.At,
            PivotKey = pivot.Key,
            Reason = reason,
            Equation = Equation.Of(words, terms.Terms, pivot, reason),
            HasMark = terms.Terms.Exists(term => term.Category == "mark"),
            Canonical = string.Join(' ', words.Where(word => word.Kind != WordKind.Sign || word.Lower is "'s").Select(word => word.Kind is WordKind.Time ? Amount.Time(word.Lower) : word.Lower)),
        };
    }

    private static int ReasonAt(List<Word> words, int pivot)
    {
        var at = words.FindIndex(Math.Max(0, Math.Min(pivot + 1, words.Count)), word => word.Lower is "because" or "since" or "due" or "so" or "as");
        return at < 0 ? words.Count : at;
    }

    private static string Self(string? speaker) =>
        speaker is null || speaker.Trim().ToLower(CultureInfo.InvariantCulture) is "" or "user" or "me" or "human" or "person" or "assistant" or "agent" or "model" or "system" or "customer" or "owner" or "client" or "operator"
            ? "@self" : speaker.Trim().Split(' ')[0].ToLower(CultureInfo.InvariantCulture);
}
