using System.Globalization;

namespace AgentKit.Memory.Consolidation.Wording;

/// <summary>Takes statements apart.</summary>
internal static class Reader
{
    /// <param name="text">The statement.</param>
    /// <param name="speaker">Who said it, where a person other than the user did: then "I" is that person.</param>
    public static Reading Read(string text, string? speaker = null)
    {
        var words = Words.Cut(text);
        var terms = new TermList(words, Self(speaker)).Build();
        var tone = Tones.Of(words);
        var pivot = Pivots.Find(words, terms.Terms);
        var keys = new Dictionary<string, double>(StringComparer.Ordinal);
        foreach (var term in terms.Terms)
            keys[term.Key] = Math.Max(term.Weight, keys.GetValueOrDefault(term.Key));

        var opposites = new Dictionary<string, (int, OppositeStrength)>(StringComparer.Ordinal);
        foreach (var opposite in terms.Opposites)
            opposites[opposite.Set] = (opposites.GetValueOrDefault(opposite.Set).Item1 | 1 << opposite.Member, opposite.Strength);

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
            Canonical = string.Join(' ', words.Where(word => word.Kind != WordKind.Sign || word.Lower is "'s").Select(word => word.Kind is WordKind.Time ? Amount.Time(word.Lower) : word.Lower)),
        };
    }

    private static string Self(string? speaker) =>
        speaker is null || speaker.Trim().ToLower(CultureInfo.InvariantCulture) is "" or "user" or "me" or "human" or "person" or "assistant" or "agent" or "model" or "system" or "customer" or "owner" or "client" or "operator"
            ? "@self" : speaker.Trim().Split(' ')[0].ToLower(CultureInfo.InvariantCulture);
}
