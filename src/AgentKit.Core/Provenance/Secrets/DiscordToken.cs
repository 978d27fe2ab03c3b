namespace AgentKit.Provenance.Secrets;

/// <summary>The token of a Discord bot, which no prefix announces: three parts, the middle one of six characters.</summary>
internal static class DiscordToken
{
    private const int Middle = 6;
    private const int LeastFirst = 23;
    private const int MostFirst = 28;
    private const int LeastLast = 27;
    private const int MostLast = 40;

    public static void Find(string text, ref List<Finding>? found)
    {
        for (var dot = text.IndexOf('.', StringComparison.Ordinal); dot >= 0 && dot + Middle + LeastLast < text.Length;)
        {
            if (text[dot + Middle + 1] == '.' && FindAt(text, dot) is { } finding)
                (found ??= []).Add(finding);
            var next = text.AsSpan(dot + 1).IndexOf('.');
            dot = next < 0 ? -1 : dot + 1 + next;
        }
    }

    private static Finding? FindAt(string text, int dot)
    {
        var start = dot;
        while (start > 0 && dot - start <= MostFirst && KeyCharacters.Base64Url.Contains(text[start - 1]))
            start--;
        var end = dot + Middle + 2;
        while (end < text.Length && end - dot <= Middle + 2 + MostLast && KeyCharacters.Base64Url.Contains(text[end]))
            end++;
        return dot - start is >= LeastFirst and <= MostFirst
            && text[start] is 'M' or 'N' or 'O'
            && !text.AsSpan(dot + 1, Middle).ContainsAnyExcept(KeyCharacters.Base64Url)
            && end - dot - Middle - 2 is >= LeastLast and <= MostLast
            && Randomness.IsRandom(text.AsSpan(start, dot - start))
            ? new(start, end - start, "discord token")
            : null;
    }
}
