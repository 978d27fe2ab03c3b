using System.Collections.Frozen;

namespace AgentKit.Memory.Text;

/// <summary>Reads a question: its terms, what it asks for, and the times that it names.</summary>
internal static class QueryAnalyzer
{
    private static readonly FrozenSet<string> CountHeads = "many much old long often far tall big fast high".Split(' ').ToFrozenSet(StringComparer.Ordinal);
    private static readonly FrozenSet<string> TimeNouns = "time date day month year week season".Split(' ').ToFrozenSet(StringComparer.Ordinal);
    private static readonly FrozenSet<string> PlaceNouns = "city country place town state location area region".Split(' ').ToFrozenSet(StringComparer.Ordinal);

    /// <summary>The most terms of a query that are looked at.</summary>
    public const int MostTerms = 64;

    public static AnalysedQuery Analyse(string query, DateTimeOffset? now)
    {
        var tokens = new List<Token>();
        Tokenizer.Tokenize(query.AsSpan(0, Math.Min(query.Length, 4000)), tokens);
        var observed = now is { } known ? DateOnly.FromDateTime(known.DateTime) : new DateOnly(2000, 1, 1);
        var words = new Words(query, tokens);
        var hasYear = HasYear(words, tokens.Count);
        var months = hasYear ? [] : MonthsOf(words, tokens.Count);
        return new AnalysedQuery
        {
            Terms = [.. TextAnalyzer.TermsOf(query, tokens).Distinct().Take(MostTerms)],
            Asks = Asks(words, tokens.Count),
            Times = hasYear || (now is not null && months.Count == 0) ? [.. TimeExpressions.Find(query, tokens, observed)] : [],
            Months = [.. months],
        };
    }

    private static AnswerType Asks(Words words, int count)
    {
        Span<char> buffer = stackalloc char[Words.Longest];
        for (var at = 0; at < Math.Min(count, 8); at++)
        {
            switch (words.At(at, buffer))
            {
                case "when":
                    return AnswerType.When;
                case "where":
                    return AnswerType.Where;
                case "who" or "whom" or "whose":
                    return AnswerType.Who;
                case "why":
                    return AnswerType.Why;
                case "how":
                    return CountHeads.Contains(words.At(at + 1, buffer).ToString()) ? AnswerType.Count : AnswerType.Any;
                case "what" or "which":
                    return OfNoun(words.At(at + 1, buffer).ToString());
            }
        }

        return AnswerType.Any;
    }

    private static AnswerType OfNoun(string noun) =>
        TimeNouns.Contains(noun) ? AnswerType.When
        : PlaceNouns.Contains(noun) ? AnswerType.Where
        : noun is "made" or "inspired" or "motivated" or "caused" ? AnswerType.Why
        : AnswerType.Any;

    private static bool HasYear(Words words, int count)
    {
        for (var at = 0; at < count; at++)
        {
            if (words.Number(at, out var number) && number is >= 1900 and <= 2100)
                return true;
        }

        return false;
    }

    private static List<int> MonthsOf(Words words, int count)
    {
        var months = new List<int>();
        Span<char> buffer = stackalloc char[Words.Longest];
        for (var at = 0; at < count; at++)
        {
            if (words.IsCapital(at) && TimeWords.Month(words.At(at, buffer), out var month))
                months.Add(month);
        }

        return months;
    }
}
