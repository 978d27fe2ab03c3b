using System.Text.RegularExpressions;

namespace AgentKit.Memory.Screening;

/// <summary>A long word drawn at random, whatever it is called; a shorter one where the sentence speaks of keys.</summary>
internal sealed class RandomValue : ISecretFinder
{
    private const int ShortestNearName = 12;
    private const int Shortest = 24;

    public void Find(string text, List<SecretSpan> found)
    {
        var speaksOfKeys = Keys.IsMatch(text);
        var speaksOfHashes = Hashes.IsMatch(text);
        for (var match = Word.Match(text); match.Success; match = match.NextMatch())
        {
            if (IsSecret(match.ValueSpan, speaksOfKeys, speaksOfHashes) && !IsInMark(text, match.Index))
                found.Add(new(match.Index, match.Length, "credential"));
        }
    }

    private static bool IsSecret(ReadOnlySpan<char> word, bool speaksOfKeys, bool speaksOfHashes)
    {
        if (word.Length < (speaksOfKeys ? ShortestNearName : Shortest) || RandomText.IsName(word) || HasWords(word))
            return false;
        if (speaksOfHashes)
            return false;
        if (RandomText.IsHex(word))
            return speaksOfKeys && word.Length >= 20 && word.ContainsAnyInRange('a', 'f');
        return RandomText.IsRandom(word);
    }

    // "k8s-prod-eu-west-1-node-pool" is a name: most of its parts are words or plain numbers.
    private static bool HasWords(ReadOnlySpan<char> word)
    {
        int parts = 0, plain = 0;
        foreach (var range in word.SplitAny("-_./"))
        {
            var part = word[range];
            if (part.IsEmpty)
                continue;
            parts++;
            plain += part.Length <= 12 && (!part.ContainsAnyInRange('0', '9') || !part.ContainsAnyExceptInRange('0', '9')) && !HasOddCase(part) ? 1 : 0;
        }

        return parts >= 2 && plain * 2 > parts;
    }

    private static bool HasOddCase(ReadOnlySpan<char> part)
    {
        var turns = 0;
        for (var i = 1; i < part.Length; i++)
            turns += char.IsAsciiLetterUpper(part[i]) != char.IsAsciiLetterUpper(part[i - 1]) ? 1 : 0;
        return turns > 3;
    }

    private static bool IsInMark(string text, int at) => text.LastIndexOf("[redacted", at, StringComparison.Ordinal) is >= 0 and var start && text.IndexOf(']', start) > at;

    private static Regex Word { get; } = new(@"[A-Za-z0-9][A-Za-z0-9+/_=.\-]{10,}[A-Za-z0-9=]", RegexOptions.CultureInvariant, Patterns.TimeLimit);

    private static Regex Keys { get; } = new(@"\b(?:keys?|tokens?|secrets?|pass\s?words?|credentials?|auth|authori[sz]ation|bearer|pat|apikey|webhook|cookie|session\sid|signature|licen[cs]e)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, Patterns.TimeLimit);

    private static Regex Hashes { get; } = new(@"\b(?:commits?|sha-?\d*|hash(?:es)?|digest|checksum|md5|revision|uuid|guid|image\sid|fingerprint|build\sid|trace\sid|request\sid|etag|integrity|cherry-pick|public\skey)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, Patterns.TimeLimit);
}
