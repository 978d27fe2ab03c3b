namespace AgentKit.Provenance;

/// <summary>Tells what a machine made at random from words, names and numbers.</summary>
internal static class Randomness
{
    private const int Shortest = 12;
    private const int MostLookedAt = 96;
    private const double LeastEntropy = 2.8;

    /// <summary>Whether a text looks like letters and digits drawn at random.</summary>
    public static bool IsRandom(ReadOnlySpan<char> text)
    {
        if (text.Length < Shortest)
            return false;
        text = text[..Math.Min(text.Length, MostLookedAt)];
        if (!text.ContainsAnyInRange('0', '9') && !text.ContainsAnyInRange('A', 'Z'))
            return false;

        int digits = 0, changes = 0, upperPairs = 0, humps = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsAsciiDigit(text[i]))
                digits++;
            if (i == 0)
                continue;
            if (char.IsAsciiDigit(text[i]) ? char.IsAsciiLetter(text[i - 1]) : char.IsAsciiLetter(text[i]) && char.IsAsciiDigit(text[i - 1]))
                changes++;
            if (char.IsAsciiLetterUpper(text[i]))
            {
                upperPairs += char.IsAsciiLetterUpper(text[i - 1]) ? 1 : 0;
                humps += char.IsAsciiLetterLower(text[i - 1]) ? 1 : 0;
            }
        }

        // Names have humps and end in a number; only chance mixes digits in, or puts capitals side by side again and again.
        return ((digits >= 2 && changes >= 2) || (upperPairs >= 2 && humps >= 2)) && Entropy.Of(text) >= LeastEntropy;
    }

    /// <summary>Whether a text is a GUID: it names something and opens nothing.</summary>
    public static bool IsGuid(ReadOnlySpan<char> text) => Guid.TryParseExact(text, "D", out _);
}
