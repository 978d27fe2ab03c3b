using System.Buffers;

namespace AgentKit.Provenance.Secrets;

/// <summary>A random value in a <c>Cookie</c> or <c>Set-Cookie</c> header (RFC 6265), and all that follows it in the header.</summary>
internal sealed class CookieValue() : Detector("cookie: ")
{
    private const int MostHeader = 4096;
    private const int Least = 16;

    private static readonly SearchValues<char> Ends = SearchValues.Create("\r\n\"'`\\");

    public override Finding? Find(string text, int at)
    {
        var start = at + Anchor.Length;
        var header = text.AsSpan(start, Until(text, start, Ends, MostHeader));
        for (var from = 0; from < header.Length;)
        {
            var length = header[from..].IndexOf(';');
            var pair = length < 0 ? header[from..] : header[from..(from + length)];
            var equals = pair.IndexOf('=');
            if (equals > 0 && pair[(equals + 1)..] is { Length: >= Least } value && Randomness.IsRandom(value) && !Placeholder.Is(value))
                return new(start + from + equals + 1, header.Length - from - equals - 1, "cookie");
            from += pair.Length + 1;
        }

        return null;
    }
}
