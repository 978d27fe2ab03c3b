using System.Buffers;

namespace AgentKit.Provenance.Secrets;

/// <summary>The password in a line of <c>.pgpass</c>: host, port, database, user and it, with colons between.</summary>
internal sealed class DatabasePassword() : Detector(":5432:")
{
    private const int Most = 256;
    private const int Least = 6;

    private static readonly SearchValues<char> Ends = SearchValues.Create(" \t\r\n\"'`");

    public override Finding? Find(string text, int at)
    {
        var start = at + Anchor.Length;
        var rest = text.AsSpan(start, Until(text, start, Ends, Most));
        var database = rest.IndexOf(':');
        var user = database < 0 ? -1 : rest[(database + 1)..].IndexOf(':');
        if (user < 1)
            return null;
        var from = database + user + 2;
        var password = rest[from..];
        return password.Length < Least || Placeholder.Is(password) ? null : new(start + from, password.Length, "password");
    }
}
