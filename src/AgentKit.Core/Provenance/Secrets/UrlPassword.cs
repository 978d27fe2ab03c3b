using System.Buffers;

namespace AgentKit.Provenance.Secrets;

/// <summary>A password, or a token that stands for one, in a URL (RFC 3986, userinfo).</summary>
internal sealed class UrlPassword() : Detector("://")
{
    private const int MostUserInfo = 300;
    private const int LeastToken = 16;

    private static readonly SearchValues<char> Ends = SearchValues.Create("/?# \t\r\n\"'<>`\\(){}[],");

    public override Finding? Find(string text, int at)
    {
        var start = at + Anchor.Length;
        var authority = text.AsSpan(start, Until(text, start, Ends, MostUserInfo));
        var length = authority.LastIndexOf('@');
        if (length <= 0)
            return null;

        var userInfo = authority[..length];
        var colon = userInfo.IndexOf(':');
        if (colon < 0)
            return userInfo.Length >= LeastToken && Randomness.IsRandom(userInfo) ? new(start, length, "url password") : null;
        var password = userInfo[(colon + 1)..];
        return password.Length < 3 || Placeholder.Is(password) ? null : new(start + colon + 1, password.Length, "url password");
    }
}
