namespace AgentKit.Provenance.Secrets;

/// <summary>A JSON web token (RFC 7519): three or five parts of base64url, of which the first begins with an encoded <c>{"</c>.</summary>
internal sealed class JsonWebToken() : Detector("eyJ")
{
    private const int LeastPart = 10;

    public override Finding? Find(string text, int at)
    {
        if (IsInsideWord(text, at) || (at > 0 && text[at - 1] is '-' or '_' or '.') || string.CompareOrdinal(text, at, Anchor, 0, Anchor.Length) != 0)
            return null;

        var end = at;
        for (var part = 1; ; part++)
        {
            var length = Run(text, end, KeyCharacters.Base64Url);
            end += length;
            if (part >= 2 && IsCut(text, end) && length > 0)
                return new(at, end - at, "json web token");
            if (length < LeastPart && part <= 3 && !(part == 2 && length == 0))
                return null;
            if (end + 1 >= text.Length || text[end] != '.' || part == 5)
                return part >= 3 ? new(at, end - at, "json web token") : null;
            end++;
        }
    }
}
