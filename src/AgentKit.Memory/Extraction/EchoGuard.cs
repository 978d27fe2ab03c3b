using System.Text.RegularExpressions;

namespace AgentKit.Memory.Extraction;

/// <summary>
/// Knows what was said before: what memory brought into the session, and what was kept in it. A statement whose telling
/// words all stand in such a one is no news, however it is put.
/// </summary>
internal sealed class EchoGuard
{
    private readonly List<HashSet<string>> _recalled;
    private readonly List<HashSet<string>> _stated;

    public EchoGuard(IEnumerable<RecalledText> recalled, IEnumerable<string> stated)
    {
        _recalled = [.. recalled.Select(record => Words(record.Statement))];
        _stated = [.. stated.Select(Words)];
    }

    /// <summary>Whether memory itself said so.</summary>
    public bool IsRecalled(string statement) => IsIn(Words(statement), _recalled);

    /// <summary>Whether it was kept before in this session.</summary>
    public bool IsRepeated(string statement) => IsIn(Words(statement), _stated);

    public void Note(string statement) => _stated.Add(Words(statement));

    public static bool IsCommon(string word) => Common.Contains(word);

    /// <summary>The telling words of a text, stemmed roughly.</summary>
    public static HashSet<string> Words(string text) =>
        Word.Matches(text.ToLowerInvariant().Replace('’', '\'')).Select(match => match.Value).Where(word => !Common.Contains(word)).Select(Stem).ToHashSet(StringComparer.Ordinal);

    private static bool IsIn(HashSet<string> words, List<HashSet<string>> known) =>
        words.Count > 0 && known.Exists(other => words.IsSubsetOf(other) || (words.Count >= 6 && other.Count <= words.Count + 3 && Same(words, other)));

    // Long statements may differ by a word, but not by one that says which: a number, a version, a name, a denial.
    private static bool Same(HashSet<string> words, HashSet<string> other)
    {
        var missing = words.Where(word => !other.Contains(word)).ToArray();
        return missing.Length <= words.Count / 6 && !missing.Any(Tells) && !other.Except(words, StringComparer.Ordinal).Any(Tells);
    }

    private static bool Tells(string word) =>
        word is "not" or "never" or "no" or "don't" or "doesn't" or "without" || word.Any(character => char.IsDigit(character) || character is '.' or '/' or '@' or ':' or '_' or '-');

    private static string Stem(string word) =>
        word.Any(char.IsDigit) || word.Length < 5 ? word
        : word.EndsWith("ies", StringComparison.Ordinal) ? word[..^3] + "y"
        : word.EndsWith("ing", StringComparison.Ordinal) ? word[..^3].TrimEnd('e')
        : word.EndsWith("ed", StringComparison.Ordinal) ? word[..^2].TrimEnd('e')
        : word.EndsWith('s') && !word.EndsWith("ss", StringComparison.Ordinal) ? word[..^1].TrimEnd('e')
        : word.TrimEnd('e');

    private static readonly HashSet<string> Common = new(StringComparer.Ordinal)
    {
        "the", "a", "an", "is", "are", "was", "were", "be", "been", "to", "of", "in", "on", "at", "for", "and", "or", "with", "that", "this", "it", "its", "as", "by", "from", "has", "have", "had", "does", "do", "did", "will", "would", "can", "i", "we", "you", "my", "our", "your",
        "me", "us", "user", "user's", "users", "team", "team's", "agent", "agent's", "wants", "want", "decided", "group", "group's", "please", "so", "also", "just", "i'm", "i've", "we're", "we've", "actually", "now", "their", "they", "still", "really", "currently", "already", "very", "much",
    };

    private static Regex Word { get; } = new(@"[\p{L}\p{N}][\p{L}\p{N}._/:@'-]*[\p{L}\p{N}]|[\p{L}\p{N}]", RegexOptions.CultureInvariant, Patterns.TimeLimit);
}
