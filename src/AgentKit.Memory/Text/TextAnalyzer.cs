using System.Collections.Frozen;

namespace AgentKit.Memory.Text;

/// <summary>Turns a text into what recall compares: terms, times, traits. Pure, and the same on every machine.</summary>
internal static class TextAnalyzer
{
    private static readonly FrozenSet<string> Places =
        ("home house hospital school beach park museum lake mountain mountains river town city village restaurant cafe gym church library station airport island coast sea university college " +
         "shop store office club theater theatre studio garden forest farm hotel apartment flat shelter pool bar kitchen street harbour bridge abroad").Split(' ').ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string> People =
        ("mom mum mother dad father sister brother son daughter husband wife friend friends cousin uncle aunt grandma grandmother grandpa grandfather boss colleague coworker neighbour neighbor " +
         "boyfriend girlfriend partner teacher coach doctor therapist niece nephew twins parents kids").Split(' ').ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string> Reasons =
        "because since cause reason inspired inspires why wanted helps helped hope hoping so motivated felt reminds".Split(' ').ToFrozenSet(StringComparer.Ordinal);

    public static AnalysedText Analyse(string text, DateTimeOffset observed)
    {
        var tokens = new List<Token>(text.Length / 5);
        Tokenizer.Tokenize(text, tokens);
        var times = TimeExpressions.Find(text, tokens, DateOnly.FromDateTime(observed.DateTime));
        return new AnalysedText
        {
            Terms = MarkedTerms(text, tokens),
            Traits = Traits(text, tokens) | (times.Count > 0 ? TextTraits.Time : TextTraits.None),
            Times = [.. times],
        };
    }

    public static uint[] TermsOf(ReadOnlySpan<char> text, List<Token> tokens)
    {
        var terms = new List<uint>(tokens.Count);
        foreach (var token in tokens)
        {
            var term = Terms.Of(token.In(text), token.Kind);
            if (term != Terms.None)
                terms.Add(term);
        }

        return [.. terms];
    }

    /// <summary>The terms, with those that stand in a question marked.</summary>
    private static uint[] MarkedTerms(ReadOnlySpan<char> text, List<Token> tokens)
    {
        var terms = new List<uint>(tokens.Count);
        var end = text.Length;
        var asked = false;
        for (var at = tokens.Count - 1; at >= 0; at--)
        {
            var after = tokens[at].Start + tokens[at].Length;
            if (FirstEnd(text[Math.Min(after, end)..end]) is { } mark)
                asked = mark == '?';
            end = tokens[at].Start;
            var term = Terms.Of(tokens[at].In(text), tokens[at].Kind);
            if (term != Terms.None)
                terms.Add(asked ? term | Terms.Asked : term);
        }

        terms.Reverse();
        return [.. terms];
    }

    /// <summary>The sign that ends the sentence in what stands between two tokens; a comma, a quote or a blank ends none.</summary>
    private static char? FirstEnd(ReadOnlySpan<char> between)
    {
        var at = between.IndexOfAny(".!?\n");
        if (at < 0)
            return null;
        return between[at] == '!' && between[at..].Contains('?') ? '?' : between[at];
    }

    private static TextTraits Traits(ReadOnlySpan<char> text, List<Token> tokens)
    {
        var words = new Words(text, tokens);
        var traits = text.TrimEnd().EndsWith('?') ? TextTraits.Question : TextTraits.None;
        Span<char> buffer = stackalloc char[Words.Longest];
        for (var at = 0; at < tokens.Count; at++)
        {
            var word = words.At(at, buffer).ToString();
            if (tokens[at].Kind is TokenKind.Number || NumberWords.TryGet(word, out _))
                traits |= TextTraits.Number;
            if (Places.Contains(word))
                traits |= TextTraits.Place;
            if (People.Contains(word))
                traits |= TextTraits.Person;
            if (Reasons.Contains(word))
                traits |= TextTraits.Reason;
            if (IsName(text, tokens, words, at, word))
                traits |= IsAfterPlacePreposition(words, at) ? TextTraits.Place : TextTraits.Person;
        }

        return traits;
    }

    private static bool IsName(ReadOnlySpan<char> text, List<Token> tokens, Words words, int at, string word) =>
        words.IsCapital(at) && word.Length > 1 && !StopWords.Contains(word) && !IsSentenceStart(text, tokens[at].Start)
        && !TimeWords.Month(word, out _) && !TimeWords.Weekday(word, out _);

    private static bool IsAfterPlacePreposition(Words words, int at)
    {
        Span<char> buffer = stackalloc char[Words.Longest];
        var before = words.At(at - 1, buffer);
        if (before is "the" or "a" or "my" or "st" or "new" or "downtown")
            before = words.At(at - 2, buffer);
        return before is "in" or "at" or "to" or "from" or "near" or "through" or "around" or "into" or "outside";
    }

    private static bool IsSentenceStart(ReadOnlySpan<char> text, int at)
    {
        while (--at >= 0)
        {
            if (!char.IsWhiteSpace(text[at]) && text[at] is not ('"' or '(' or '“' or '\''))
                return text[at] is '.' or '!' or '?' or ':' or '…';
        }

        return true;
    }
}
