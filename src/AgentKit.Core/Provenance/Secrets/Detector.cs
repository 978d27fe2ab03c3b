namespace AgentKit.Provenance.Secrets;

/// <summary>Finds one kind of secret by the characters that it, or what announces it, begins with.</summary>
internal abstract class Detector(string anchor)
{
    /// <summary>What to look for, in any case.</summary>
    public string Anchor => anchor;

    /// <summary>The secret that the anchor at a place announces; <see langword="null"/> when there is none. Looks at a bounded piece of the text, or at what it then takes.</summary>
    public abstract Finding? Find(string text, int at);

    /// <summary>Whether a key that begins here could be the rest of a longer word.</summary>
    protected static bool IsInsideWord(string text, int at) => at > 0 && char.IsAsciiLetterOrDigit(text[at - 1]);

    /// <summary>Whether a text was cut here, so that a key may be shorter than its kind.</summary>
    protected static bool IsCut(string text, int at) => at >= text.Length || text[at] == '…' || string.CompareOrdinal(text, at, "...", 0, 3) == 0 || string.CompareOrdinal(text, at, " (...", 0, 5) == 0;

    /// <summary>
    /// How many of the characters from a place on are among some. Without a limit only where what was counted is taken, or
    /// ends before the next anchor: else a text of nothing but anchors would be read once for each.
    /// </summary>
    protected static int Run(string text, int at, System.Buffers.SearchValues<char> characters, int most = int.MaxValue)
    {
        if (at >= text.Length)
            return 0;
        var rest = text.AsSpan(at, Math.Min(text.Length - at, most));
        var length = rest.IndexOfAnyExcept(characters);
        return length < 0 ? rest.Length : length;
    }

    /// <summary>How many characters from a place on come before one of some, or before the end.</summary>
    protected static int Until(string text, int at, System.Buffers.SearchValues<char> ends, int most)
    {
        var rest = text.AsSpan(at, Math.Min(most, text.Length - at));
        var length = rest.IndexOfAny(ends);
        return length < 0 ? rest.Length : length;
    }
}
