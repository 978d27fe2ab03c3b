namespace AgentKit.Provenance.Secrets;

/// <summary>The token of a Telegram bot: its number, a colon, and 35 characters that begin with AA.</summary>
internal sealed class TelegramToken() : Detector(":AA")
{
    private const int LeastDigits = 8;
    private const int MostDigits = 11;
    private const int Length = 35;

    public override Finding? Find(string text, int at)
    {
        var start = at;
        while (start > 0 && at - start <= MostDigits && char.IsAsciiDigit(text[start - 1]))
            start--;
        if (at - start is < LeastDigits or > MostDigits || IsInsideWord(text, start) || string.CompareOrdinal(text, at, Anchor, 0, Anchor.Length) != 0)
            return null;

        var length = Run(text, at + 1, KeyCharacters.Base64Url, Length + 1);
        return length == Length || (length is > 10 and < Length && IsCut(text, at + 1 + length)) ? new(start, at + 1 + length - start, "telegram token") : null;
    }
}
