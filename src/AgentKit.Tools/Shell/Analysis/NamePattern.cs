namespace AgentKit.Tools.Shell.Analysis;

/// <summary>Patterns of names as shells and programs know them: <c>*</c>, <c>?</c>, <c>[a-z]</c>. In time that is bounded by both lengths, multiplied.</summary>
internal static class NamePattern
{
    /// <summary>Whether a pattern matches all of a name. Large and small letters are the same within brackets, and classes such as <c>[:alpha:]</c> match anything: rather too much than too little.</summary>
    public static bool Matches(ReadOnlySpan<char> pattern, ReadOnlySpan<char> name)
    {
        var (at, inName) = (0, 0);
        var (star, fromStar) = (-1, 0);
        while (inName < name.Length)
        {
            if (at < pattern.Length && pattern[at] == '*')
            {
                (star, fromStar) = (at++, inName);
                continue;
            }

            if (at < pattern.Length && Element(pattern[at..]) is var length && MatchesOne(pattern.Slice(at, length), name[inName]))
            {
                at += length;
                inName++;
                continue;
            }

            if (star < 0)
                return false;
            (at, inName) = (star + 1, ++fromStar);
        }

        return pattern[at..].IndexOfAnyExcept('*') < 0;
    }

    /// <summary>How many letters stand for themselves.</summary>
    public static int Letters(ReadOnlySpan<char> pattern)
    {
        var letters = 0;
        for (var at = 0; at < pattern.Length; at += Element(pattern[at..]))
            letters += Element(pattern[at..]) == 1 && char.IsAsciiLetter(pattern[at]) ? 1 : 0;
        return letters;
    }

    /// <summary>How long what stands for one character is.</summary>
    private static int Element(ReadOnlySpan<char> pattern)
    {
        // A bracket that comes first in a set is a member of it.
        const int shortest = 3;
        if (pattern[0] != '[' || pattern.Length < shortest)
            return 1;
        var first = pattern[1] is '!' or '^' ? 2 : 1;
        for (var i = first; i < pattern.Length; i++)
        {
            if (pattern[i] == '[' && i + 1 < pattern.Length && pattern[i + 1] is ':' or '.' or '=' && pattern[(i + 2)..].IndexOf(']') is var close and >= 0)
                i += close + 2;
            else if (pattern[i] == ']' && i > first)
                return i + 1;
        }

        return 1;
    }

    private static bool MatchesOne(ReadOnlySpan<char> element, char letter)
    {
        if (element.Length == 1)
            return element[0] == '?' || element[0] == letter;
        var isNot = element[1] is '!' or '^';
        var set = element[(isNot ? 2 : 1)..^1];
        if (set.IndexOf("[:") >= 0 || set.IndexOf("[.") >= 0 || set.IndexOf("[=") >= 0)
            return true;
        return isNot ? !Contains(set, letter) : Contains(set, letter) || Contains(set, char.ToLowerInvariant(letter)) || Contains(set, char.ToUpperInvariant(letter));
    }

    private static bool Contains(ReadOnlySpan<char> set, char letter)
    {
        for (var i = 0; i < set.Length; i++)
        {
            var isRange = i + 2 < set.Length && set[i + 1] == '-';
            if (letter >= set[i] && letter <= (isRange ? set[i + 2] : set[i]))
                return true;
            i += isRange ? 2 : 0;
        }

        return false;
    }
}
