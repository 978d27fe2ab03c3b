namespace AgentKit.Provenance;

/// <summary>How much a text says, character by character. Compiled into each package that tells keys from words.</summary>
internal static class Entropy
{
    /// <summary>Bits for each character (Shannon).</summary>
    public static double Of(ReadOnlySpan<char> text)
    {
        Span<int> counts = stackalloc int[128];
        counts.Clear();
        foreach (var character in text)
            counts[character & 127]++;

        var bits = 0.0;
        foreach (var count in counts)
        {
            if (count > 0)
                bits -= (double)count / text.Length * Math.Log2((double)count / text.Length);
        }

        return bits;
    }
}
