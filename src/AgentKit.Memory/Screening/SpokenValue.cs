using System.Text.RegularExpressions;

namespace AgentKit.Memory.Screening;

/// <summary>How long a value is that somebody wrote as they would say it; 0 where there is none.</summary>
internal static class SpokenValue
{
    /// <summary>Up to the next blank, without the signs that end a sentence.</summary>
    public static int Word(string text, int at, int end)
    {
        var stop = at;
        while (stop < end && !char.IsWhiteSpace(text[stop]) && text[stop] is not ('"' or '`' or '<' or '>'))
            stop++;
        while (stop > at && text[stop - 1] is '.' or ',' or ';' or ':' or ')' or '\'' or '?' or ']')
            stop--;
        return stop - at;
    }

    /// <summary>"48 21", "48-21", "7-14-32", "4821#".</summary>
    public static int Digits(string text, int at, int end)
    {
        var stop = at;
        while (stop < end && (char.IsAsciiLetterOrDigit(text[stop]) || text[stop] is '#' or '*'))
            stop++;
        while (stop + 1 < end && text[stop] is ' ' or '-' && char.IsAsciiDigit(text[stop + 1]))
        {
            stop++;
            while (stop < end && (char.IsAsciiDigit(text[stop]) || text[stop] is '#' or '*'))
                stop++;
        }

        return stop - at;
    }

    /// <summary>Several words up to the end of the sentence.</summary>
    public static int Phrase(string text, int at, int end)
    {
        var match = Several.Match(text[at..end]);
        return match.Success ? match.Length : 0;
    }

    /// <summary>"Four eight two one".</summary>
    public static int SpelledDigits(string text, int at, int end) => SpokenDigits.Match(text[at..end]) is { Success: true } match ? match.Length : 0;

    /// <summary>Digits one by one, as people say them.</summary>
    public const string AnyDigits = @"(?:(?:zero|oh|one|two|three|four|five|six|seven|eight|nine|double|triple|star|pound|hash|null|eins|zwei|drei|vier|fünf|sechs|sieben|acht|neun)\b[\s,-]*){3,12}(?<=\w)";

    private static Regex SpokenDigits { get; } = new("^" + AnyDigits, RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, Patterns.TimeLimit);

    private static Regex Several { get; } = new(@"^[\p{L}\d]+(?:[\s-][\p{L}\d]+){1,11}(?=[.!]?\s*$|[,;.])", RegexOptions.CultureInvariant, Patterns.TimeLimit);
}
