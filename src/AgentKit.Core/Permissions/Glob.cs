namespace AgentKit.Permissions;

/// <summary>
/// A pattern over names with <c>/</c>: <c>*</c> and <c>?</c> stay within one segment, <c>**</c> as a segment stands for
/// any number of them, <c>{a,b}</c> for either, and <c>\</c> takes the next character as it is. Brackets mean themselves.
/// Matching takes at most the product of the two lengths; there is no other backtracking.
/// </summary>
internal sealed class Glob
{
    private const int MaxAlternatives = 64;

    // Noncharacters, which no valid text holds, stand for the wildcards once escapes are resolved.
    private const char Star = '\uFFFE';
    private const char Question = '\uFFFF';
    private static readonly string DoubleStar = new(Star, 2);

    private readonly string[][] _alternatives;

    private Glob(string[][] alternatives)
    {
        _alternatives = alternatives;
        Bases = Array.ConvertAll(alternatives, BaseOf);
    }

    /// <summary>What each alternative names before its first wildcard.</summary>
    public GlobBase[] Bases { get; }

    /// <summary>Reads a pattern.</summary>
    /// <returns>The pattern, or <see langword="null"/> when its braces stand for too many.</returns>
    public static Glob? TryParse(string pattern)
    {
        var expanded = new List<string>();
        return GlobBraces.Expand(pattern, MaxAlternatives, expanded)
            ? new Glob([.. expanded.Select(alternative => Encode(alternative).Split('/'))])
            : null;
    }

    /// <summary>A pattern that matches the text alone.</summary>
    public static string Escape(string text)
    {
        if (text.AsSpan().IndexOfAny(@"*?{},\") < 0)
            return text;
        return string.Concat(text.Select(c => c is '*' or '?' or '{' or '}' or ',' or '\\' ? @"\" + c : c.ToString()));
    }

    public bool IsMatch(string path, bool ignoreCase) => IsMatch(path.Split('/'), ignoreCase);

    public bool IsMatch(ReadOnlySpan<string> path, bool ignoreCase)
    {
        foreach (var alternative in _alternatives)
        {
            if (MatchSegments(alternative, path, ignoreCase))
                return true;
        }

        return false;
    }

    private static GlobBase BaseOf(string[] alternative)
    {
        var plain = alternative.TakeWhile(segment => segment.AsSpan().IndexOfAny(Star, Question) < 0).ToArray();
        return new GlobBase(plain, plain.Length == alternative.Length - 1 && alternative[^1] == DoubleStar);
    }

    private static string Encode(string pattern)
    {
        var encoded = new char[pattern.Length];
        var length = 0;
        for (var i = 0; i < pattern.Length; i++)
        {
            encoded[length++] = pattern[i] switch
            {
                '*' => Star,
                '?' => Question,
                '\\' when i + 1 < pattern.Length => pattern[++i],
                Star or Question => '\uFFFD',
                var other => other,
            };
        }

        return new string(encoded, 0, length);
    }

    private static bool MatchSegments(string[] pattern, ReadOnlySpan<string> path, bool ignoreCase)
    {
        int p = 0, s = 0, afterStar = -1, retry = 0;
        while (s < path.Length)
        {
            if (p < pattern.Length && pattern[p] == DoubleStar)
            {
                afterStar = ++p;
                retry = s;
            }
            else if (p < pattern.Length && MatchSegment(pattern[p], path[s], ignoreCase))
            {
                p++;
                s++;
            }
            else if (afterStar >= 0)
            {
                p = afterStar;
                s = ++retry;
            }
            else
            {
                return false;
            }
        }

        // A trailing `**` wants something below: `src/**` is not `src`.
        return p == pattern.Length;
    }

    private static bool MatchSegment(string pattern, string text, bool ignoreCase)
    {
        int p = 0, t = 0, afterStar = -1, retry = 0;
        while (t < text.Length)
        {
            if (p < pattern.Length && pattern[p] == Star)
            {
                afterStar = ++p;
                retry = t;
            }
            else if (p < pattern.Length && (pattern[p] == Question || Same(pattern[p], text[t], ignoreCase)))
            {
                p++;
                t++;
            }
            else if (afterStar >= 0)
            {
                p = afterStar;
                t = ++retry;
            }
            else
            {
                return false;
            }
        }

        while (p < pattern.Length && pattern[p] == Star)
            p++;
        return p == pattern.Length;
    }

    private static bool Same(char a, char b, bool ignoreCase) =>
        a == b || (ignoreCase && char.ToLowerInvariant(a) == char.ToLowerInvariant(b));
}
