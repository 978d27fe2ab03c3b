using System.Text.RegularExpressions;

namespace AgentKit.Memory.Extraction.Speech;

/// <summary>Turns what a person says of themselves into what is said of them, so that it can be read without knowing who spoke.</summary>
internal static class ThirdPerson
{
    /// <summary>The sentence with "I", "we" and "you" named; with a capital and a full stop.</summary>
    public static string Of(string text, string group) => Sentence(Replaced(text, group));

    /// <summary>The words with "I", "we" and "you" named.</summary>
    public static string Replaced(string text, string group)
    {
        text = Straight(text);
        text = Contractions.Replace(text, match => match.Groups["who"].Value.ToLowerInvariant() switch
        {
            "i" => "the user" + Verb(match.Groups["tail"].Value),
            "you" => "the agent" + Verb(match.Groups["tail"].Value),
            _ => group + Verb(match.Groups["tail"].Value),
        });
        return Words.Replace(text, match => match.Groups["word"].Value.ToLowerInvariant() switch
        {
            "i" => "the user" + Next(match),
            "we" => group + Next(match),
            "you" => "the agent" + Next(match),
            "my" => "the user's",
            "me" or "myself" => "the user",
            "mine" => "the user's",
            "our" or "ours" => group == "the user's group" ? "the user's" : group + "'s",
            "us" or "ourselves" => group,
            "your" => "the agent's",
            var other => other,
        });
    }

    /// <summary>With a capital at its beginning and a full stop at its end.</summary>
    public static string Sentence(string text)
    {
        text = text.Trim().TrimEnd(',', ';', ':', '.', '!', '-', '–', '—', ' ');
        if (text.Length == 0)
            return text;
        return string.Concat(text[..1].ToUpperInvariant(), text.AsSpan(1), ".");
    }

    /// <summary>A verb as it stands behind "he".</summary>
    public static string Inflect(string verb) => verb.ToLowerInvariant() switch
    {
        "am" or "are" => "is",
        "have" => "has",
        "do" => "does",
        "don't" => "doesn't",
        "aren't" => "isn't",
        "haven't" => "hasn't",
        "were" => "was",
        "weren't" => "wasn't",
        "go" => "goes",
        var word when Unchanged.Contains(word) || word.EndsWith("ed", StringComparison.Ordinal) || word.EndsWith("n't", StringComparison.Ordinal) || !word.All(char.IsAsciiLetter) => verb,
        var word when word.EndsWith('s') || word.EndsWith("sh", StringComparison.Ordinal) || word.EndsWith("ch", StringComparison.Ordinal) || word.EndsWith('x') || word.EndsWith('z') => verb + "es",
        var word when word.Length > 2 && word[^1] == 'y' && !"aeiou".Contains(word[^2], StringComparison.Ordinal) => verb[..^1] + "ies",
        _ => verb + "s",
    };

    public static string Straight(string text) => text.Replace('’', '\'').Replace('‘', '\'');

    private static readonly HashSet<string> Unchanged = new(StringComparer.Ordinal)
    {
        "can", "could", "will", "would", "should", "must", "may", "might", "shall", "cannot", "was", "is", "has", "does", "had", "did", "went", "got", "made", "chose", "kept", "met", "took", "gave", "said", "told", "wrote", "ran",
        "built", "bought", "sold", "found", "lost", "left", "felt", "paid", "grew", "began", "won", "became", "put", "quit", "hit", "cost", "set", "let", "cut", "spent", "broke", "spoke", "drove", "moved", "and", "or", "to", "both", "all", "who", "as", "in", "on", "with", "for", "at", "of", "the",
    };

    private static readonly HashSet<string> Adverbs = new(StringComparer.OrdinalIgnoreCase)
    {
        "always", "never", "usually", "generally", "really", "also", "only", "strongly", "just", "still", "often", "mostly", "personally", "typically", "normally", "currently", "now", "much", "all", "both", "sometimes", "rarely", "much", "actually", "absolutely", "definitely", "recently", "finally", "already", "soon", "once", "then",
    };

    private static string Verb(string tail) => tail.ToLowerInvariant() switch
    {
        "'m" or "'re" => " is",
        "'ve" => " has",
        "'ll" => " will",
        _ => " would",
    };

    private static string Next(Match match)
    {
        var adverb = match.Groups["adverb"].Value;
        var verb = match.Groups["verb"].Value;
        if (verb.Length == 0)
            return "";
        if (adverb.Length == 0 && Adverbs.Contains(verb))
            return " " + verb;
        return $" {(adverb.Length == 0 ? "" : adverb + " ")}{Inflect(verb)}";
    }

    private const RegexOptions Options = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;

    private static Regex Contractions { get; } = new(@"(?<![\w'/.-])(?<who>i|we|you)(?<tail>'m|'re|'ve|'ll|'d)(?![\w'])", Options, Patterns.TimeLimit);

    private static Regex Words { get; } = new(@"(?<![\w'/.@-])((?<word>i|we|you)(?![\w'/]|\.\w)(\s(?<adverb>always|never|usually|generally|really|also|only|strongly|just|still|often|mostly|personally|typically|normally|currently|now|much|all|both|sometimes|rarely|actually|absolutely|definitely|recently|finally|already|soon|once|then|[a-z]{2,}ly)(?=\s[a-z]))?(\s(?<verb>[a-z]+('t)?)(?![\w/'-]))?|(?<word>my|me|myself|mine|our|ours|us|ourselves|your)(?![\w'/]|\.\w))", Options, Patterns.TimeLimit);
}
