using System.Buffers;

namespace AgentKit.Provenance.Secrets;

/// <summary>The password in <c>curl -u name:password</c>.</summary>
internal sealed class CurlPassword(string option) : Detector(option)
{
    private const int LookBack = 400;
    private const int MostName = 100;
    private const int Most = 256;
    private const int Least = 6;

    private static readonly SearchValues<char> Ends = SearchValues.Create(" \t\r\n\"'`\\|;&<>)");

    public override Finding? Find(string text, int at)
    {
        var before = text.AsSpan(Math.Max(0, at - LookBack), Math.Min(at, LookBack));
        if (!before[(before.LastIndexOf('\n') + 1)..].Contains("curl ", StringComparison.Ordinal))
            return null;
        var start = at + Anchor.Length;
        if (start < text.Length && text[start] is '"' or '\'')
            start++;
        var name = text.AsSpan(start, Math.Min(MostName, text.Length - start)).IndexOf(':');
        if (name <= 0 || text.AsSpan(start, name).IndexOfAny(Ends) >= 0)
            return null;
        start += name + 1;
        var password = text.AsSpan(start, Until(text, start, Ends, Most));
        return password.Length < Least || Placeholder.Is(password) ? null : new(start, password.Length, "password");
    }
}
