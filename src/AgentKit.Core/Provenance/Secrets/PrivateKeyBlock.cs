using System.Buffers;

namespace AgentKit.Provenance.Secrets;

/// <summary>
/// A private key in PEM (RFC 7468), also with line numbers before its lines or as one JSON string. Where its end is missing,
/// all that can belong to it is taken.
/// </summary>
internal sealed class PrivateKeyBlock() : Detector(Begin)
{
    public const string Name = "private key";
    public const string End = "-----END ";

    private const string Begin = "-----BEGIN ";
    private const int MostHeader = 60;
    private const int MostBlock = 16 * 1024;
    private const int LeastKeyText = 16;

    /// <summary>What stands in the lines of a key: base64, ends of lines, also escaped ones, and numbers of lines.</summary>
    public static readonly SearchValues<char> Body = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/= \t\r\n\\:,|>→│");

    public override Finding? Find(string text, int at)
    {
        var header = text.AsSpan(at, Math.Min(MostHeader, text.Length - at));
        var label = header.IndexOf("PRIVATE KEY", StringComparison.Ordinal);
        if (label < 0 || header[..label].IndexOfAny('\n', '"') >= 0)
            return null;

        var end = at + label + "PRIVATE KEY".Length;
        end += Run(text, end, Dashes);
        var body = end;
        end += Run(text, end, Body);
        end += EndOf(text.AsSpan(end, Math.Min(MostBlock, text.Length - end)));

        // A program or a page that only speaks of keys shows the mark without any key behind it.
        return HasKeyText(text.AsSpan(body, end - body)) ? new(at, end - at, Name) : null;
    }

    private static bool HasKeyText(ReadOnlySpan<char> body)
    {
        while (!body.IsEmpty)
        {
            var length = body.IndexOfAnyExcept(KeyCharacters.Base64);
            if ((length < 0 ? body.Length : length) >= LeastKeyText)
                return true;
            if (length < 0)
                return false;
            body = body[(length + 1)..];
        }

        return false;
    }

    private static readonly SearchValues<char> Dashes = SearchValues.Create(" BLOCK-");

    private static int EndOf(ReadOnlySpan<char> rest)
    {
        if (rest.StartsWith(End, StringComparison.Ordinal))
            return Closing(rest);
        if (rest.IsEmpty || rest[0] != '-')
            return 0;

        // Proc-Type and DEK-Info, or the headers of an armoured key: lines with hyphens, and an end that is near.
        var next = rest[1..].IndexOf("-----BEGIN", StringComparison.Ordinal);
        var close = (next < 0 ? rest : rest[..next]).IndexOf(End, StringComparison.Ordinal);
        return close < 0 ? 0 : close + Closing(rest[close..]);
    }

    private static int Closing(ReadOnlySpan<char> rest)
    {
        var dashes = rest[End.Length..].IndexOf("-----", StringComparison.Ordinal);
        return dashes < 0 || dashes > MostHeader ? End.Length : End.Length + dashes + 5;
    }
}
