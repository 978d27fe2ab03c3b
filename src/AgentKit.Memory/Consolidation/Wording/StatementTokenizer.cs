using System.Text.RegularExpressions;
using AgentKit.Memory.Text;

namespace AgentKit.Memory.Consolidation.Wording;

/// <summary>
/// Cuts a statement into words, numbers, versions, paths, hosts and the signs that matter, to tell whether two say the same.
/// The <see cref="Tokenizer"/> of recall is another thing: it finds a path by its parts too, leaves signs out and reads texts
/// of any length, where here "1.2.3" must stay one version, "n't" denies, and a colon may be a verb.
/// </summary>
internal static class StatementTokenizer
{
    private const int MostLookedAt = 4_000;

    public static List<Word> Cut(string text)
    {
        var looked = (text.Length > MostLookedAt ? text[..MostLookedAt] : text).Replace('’', '\'').Replace('‘', '\'');
        looked = Marks.Replace(looked, "");
        looked = LeadIn.Replace(looked, "");
        var words = new List<Word>();
        var starts = true;
        for (var match = Piece.Match(looked); match.Success; match = match.NextMatch())
        {
            var kind = KindOf(match);
            if (kind == WordKind.Word)
                AddWord(match, words, starts);
            else
                words.Add(new(match.Value, Folded(match.Value), kind, words.Count, starts));
            starts = kind == WordKind.Sign && match.ValueSpan is "." or "!" or "?" or ":" or "\"" or ";" or "\n" or "-" && !(match.ValueSpan is "." && words.Count > 1 && IsTitle(words[^2].Lower));
        }

        return Dates.Join(Numerals.Join(words));
    }

    /// <summary>Whether a word only says how a person is addressed.</summary>
    public static bool IsTitle(string lower) => lower is "mr" or "mrs" or "ms" or "miss" or "dr" or "prof" or "professor" or "herr" or "frau" or "sir" or "madam" or "st";

    // "don't" is "do not", "Anna's" is "anna" and "'s", "she's" is "she is".
    private static void AddWord(Match match, List<Word> words, bool starts)
    {
        var lower = Folded(match.Value);
        if (lower is "can't" or "cannot" or "cant")
            (lower, _) = ("can", Add("can"));
        else if (lower == "won't")
            (lower, _) = ("will", Add("will"));
        else if (lower.EndsWith("n't", StringComparison.Ordinal))
            Add(lower[..^3]);
        else if (lower.EndsWith("'s", StringComparison.Ordinal) || lower.EndsWith("s'", StringComparison.Ordinal))
        {
            var end = lower.EndsWith("'s", StringComparison.Ordinal) ? 2 : 1;
            words.Add(new(match.Value[..^end], lower[..^end], WordKind.Word, words.Count, starts));
            words.Add(lower is "he's" or "she's" or "it's" or "that's" or "there's" or "who's" or "what's" or "here's" or "where's"
                ? new("is", "is", WordKind.Word, words.Count, false) : new("'s", "'s", WordKind.Sign, words.Count, false));
            return;
        }
        else if (IsSeveral(lower))
        {
            // "minus-eighty", "twelve-hour", "Mon-Thu".
            foreach (var part in match.Value.Split('-', StringSplitOptions.RemoveEmptyEntries))
                words.Add(new(part, Folded(part), WordKind.Word, words.Count, starts));
            return;
        }
        else
        {
            var apostrophe = lower.IndexOf('\'', StringComparison.Ordinal);
            var bare = apostrophe > 0 && lower[(apostrophe + 1)..] is "m" or "re" or "ve" or "ll" or "d" ? lower[..apostrophe] : lower.Trim('\'', '-');
            if (bare.Length > 0)
                words.Add(new(match.Value, bare, WordKind.Word, words.Count, starts));
            return;
        }

        words.Add(new("not", "not", WordKind.Word, words.Count, false));

        int Add(string word)
        {
            words.Add(new(word, word, WordKind.Word, words.Count, starts));
            return 0;
        }
    }

    private static bool IsSeveral(string lower)
    {
        if (!lower.Contains('-', StringComparison.Ordinal) || Lexicon.IsKnown(lower))
            return false;
        var parts = lower.Split('-', StringSplitOptions.RemoveEmptyEntries);
        return parts.Length is 2 or 3 && (parts.Any(NumberWords.IsNumeral) || parts.All(part => TimeWords.FullWeekday(part) is not null) || parts is [{ Length: > 3 }, { Length: > 3 }] && parts.All(part => part.All(char.IsAsciiLetter)));
    }

    private static WordKind KindOf(Match match) =>
        match.Groups["mark"].Success ? WordKind.Mark
        : match.Groups["mail"].Success ? WordKind.Mail
        : match.Groups["host"].Success ? WordKind.Host
        : match.Groups["path"].Success ? WordKind.Path
        : match.Groups["date"].Success ? WordKind.Date
        : match.Groups["time"].Success ? WordKind.Time
        : match.Groups["version"].Success ? WordKind.Version
        : match.Groups["number"].Success ? WordKind.Number
        : match.Groups["id"].Success ? WordKind.Identifier
        : match.Groups["word"].Success ? WordKind.Word
        : WordKind.Sign;

    // "Café" and "cafe" are one word, however the accent is written.
    private static string Folded(string text) => string.Create(text.Length, text, static (folded, from) =>
    {
        for (var at = 0; at < from.Length; at++)
            folded[at] = LetterFold.Fold(from[at]);
    });

    private static Regex Marks { get; } = new(@"[\u0300-\u036f]", RegexOptions.CultureInvariant, Patterns.TimeLimit);

    // Who says so is no part of what is said.
    private static Regex LeadIn { get; } = new(@"^\s*(?:according\sto\s(?:the\s|our\s|my\s|his\s|her\s|its\s)?(?:[\w'-]+\s(?=manual|docs|documentation|readme|handbook|guide|website|policy|team|label)){0,2}[\w'-]+,?\s|as\sper\s(?:the\s|our\s)?[\w'-]+,?\s|(?:the\s)?(?:user|docs|documentation|manual|readme|handbook|runbook|policy)\s(?:has\s|also\s|once\s)?(?:said|says|mentioned|mentions|stated|states|noted|notes|confirmed|confirms|explained|explains|told\s(?:me|us)|reports|reported)\sthat\s|(?:please\s)?(?:note|remember|be\saware|keep\sin\smind)\sthat\s)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, Patterns.TimeLimit);

    private static Regex Piece { get; } = new(
        @"(?<mark>\[redacted[^\]]*\])|(?<mail>[\w.+-]+@[\w-]+(?:\.[\w-]+)+)|(?<host>https?://[^\s,;)""']*[^\s,;)""'.!?])|(?<date>\d{4}-\d{2}-\d{2}(?:T[\d:.]+(?:Z|[+-]\d{2}:\d{2})?)?|\d{4}-\d{2}(?!\d)|\d{1,2}\.\d{1,2}\.\d{4}|\d{1,2}/\d{1,2}/\d{2,4})"
        + @"|(?<time>\d{1,2}[:.]\d{2}\s?[ap]\.?m\b\.?|\d{1,2}:\d{2}(?::\d{2})?|\d{1,2}\s?[ap]\.?m\b\.?|\d{1,2}\so'clock|\bnoon\b|\bmidnight\b)|(?<host>\b\d{1,3}(?:\.\d{1,3}){3}(?::\d+)?\b|\b[A-Za-z0-9_-]+(?:\.[A-Za-z0-9_-]+)*\.(?:com|org|net|io|dev|local|internal|example|test|lan|cloud|app|de|uk|eu|gov|edu|corp|intra|home)(?::\d+)?\b)"
        + @"|(?<path>(?:~|\.{1,2}|[A-Za-z]:)?(?:[/\\][\w.@*-]+)+[/\\]?|\b[\w.-]+/[\w./-]*[\w]/?|\b[\w-]+(?:\.[\w-]+)*\.(?:md|txt|cs|ts|tsx|js|jsx|mjs|py|go|rs|java|kt|json|ya?ml|toml|xml|csv|pdf|docx?|xlsx?|png|jpe?g|svg|zip|gz|tar|sh|sql|html?|css|env|ini|cfg|conf|log|lock|csproj|sln|props)\b|\.(?:env|gitignore|editorconfig|npmrc|nvmrc|dockerignore|bashrc|zshrc)\b)"
        + @"|(?<version>\bv\d+(?:\.\d+){0,3}\b|\b\d+(?:\.\d+){2,3}(?:-[\w.]+)?\b)|(?<number>(?:(?<![\w)\]])[-−](?=\d))?[$€£]?\d+(?:[,  ]\d{3})*(?:\.\d+)?(?![\w-]*[A-Za-z][\w-]*\d)(?:\s?(?:%|°[CF]?|€|\$)|[A-Za-z]{1,3}\b)?)"
        + @"|(?<id>\b[A-Za-z]+(?:-[A-Za-z]+)*-?\d[\w-]*|\b\w*_\w+\b|\b\d+[\w-]*[A-Za-z][\w-]*|#\d+)|(?<word>\p{L}[\p{L}'\-]*(?:\+\+|\#)?(?:\.js)?)|(?<sign>->|=>|[→:=.,;!?""()\n-])",
        RegexOptions.CultureInvariant, Patterns.TimeLimit);
}
