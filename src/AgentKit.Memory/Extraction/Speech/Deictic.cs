using System.Text.RegularExpressions;

namespace AgentKit.Memory.Extraction.Speech;

/// <summary>Words that point at something outside of their sentence, so that nobody understands it alone.</summary>
internal static class Deictic
{
    /// <summary>Whether a sentence points outside of itself.</summary>
    public static bool IsIn(string text)
    {
        if (Pointing.IsMatch(text))
            return true;
        foreach (Match match in Pronoun.Matches(text))
        {
            if (!HasAntecedent(text, match.Index))
                return true;
        }

        return false;
    }

    // "I prefer pnpm because it is faster": a noun stands before the joint, and the pronoun behind it.
    private static bool HasAntecedent(string text, int at)
    {
        var before = text[..at];
        return Joint.IsMatch(before) && Word.Count(before) >= 3;
    }

    private const RegexOptions Options = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;

    private static Regex Pointing { get; } = new(@"\b(this|these|those|here|the\s(above|below|former|latter|same|following|attached|first\s(one|option)|second\s(one|option)|other\s(one|option|file|way|approach)|others|rest|one|ones)|above|below|as\s(before|follows|shown|discussed)|(first|second|third|last|other|another|either|which|both)\sones?|option\s?(\d|[a-d]\b)|like\s(so|such)|such\s(a|an)\s|(line|step|item|point|question)s?\s\d+)\b|\bthat(?=\s*([.,;!:)]|$)|'s\b|\s(is|was|one|way|approach|thing|file|function|class|bug|error|test|method|change|part|code|line|branch|commit|pr|case|too|instead|again|again|works|would|will|should|can|stuff|kind|sort)\b)|(?<=\b(use|do|like|try|keep|with|for|of|to|on|in|about|call|from|than)\s)that\b(?!\s\w+s?\s(is|are|has|have|can|does)\b)|^(that|it|its|they|them|their|he|she|him|her|his)\b|(?<=^\W{0,3})there\b(?!\s(is|are|'s))", Options, Patterns.TimeLimit);

    private static Regex Pronoun { get; } = new(@"(?<![/\w])(it|its|they|them|their|theirs|he|him|his|she|her|hers|it's|they're)(?![/\w])", Options, Patterns.TimeLimit);

    private static Regex Joint { get; } = new(@"(,|;|:|\()|\b(because|and|so|but|since|as|when|while|where|which|if|before|after|until|unless|whenever|whose|who)\s[^,;]*$", Options, Patterns.TimeLimit);

    private static Regex Word { get; } = new(@"[\w'/.-]+", Options, Patterns.TimeLimit);
}
