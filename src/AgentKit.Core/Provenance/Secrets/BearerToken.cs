namespace AgentKit.Provenance.Secrets;

/// <summary>What stands in an <c>Authorization</c> header behind its scheme (RFC 6750, RFC 7617).</summary>
internal sealed class BearerToken(string scheme) : Detector(scheme)
{
    private const int Least = 16;
    private const int LookBack = 30;

    public override Finding? Find(string text, int at)
    {
        if (IsInsideWord(text, at))
            return null;
        var start = at + Anchor.Length;
        var length = Run(text, start, KeyCharacters.UrlEncoded);
        var value = text.AsSpan(start, length);
        if (length < Least && !IsBasic(text, at, length))
            return null;
        return IsBasic(text, at, length) || (Anchor[0] == 'b' && Anchor != "basic " && Randomness.IsRandom(value) && !Placeholder.Is(value)) ? new(start, length, "authorization") : null;
    }

    private bool IsBasic(string text, int at, int length) =>
        Anchor == "basic " && length >= 8 && text.AsSpan(Math.Max(0, at - LookBack), Math.Min(at, LookBack)).Contains("authorization", StringComparison.OrdinalIgnoreCase);
}
