using System.Text;
using System.Text.RegularExpressions;

namespace AgentKit.Tools.Web;

/// <summary>
/// Bytes as text: by byte order mark, header, the page's own word, and else UTF-8, as browsers do. What does not decode
/// becomes a replacement character.
/// </summary>
internal static partial class WebEncoding
{
    // What the expressions take grows with the text alone; this is the limit if that were wrong.
    private const int MostMilliseconds = 5_000;
    private const int MostLooked = 1024;

    public static string Decode(ReadOnlySpan<byte> body, MediaType media)
    {
        var (marked, length) = ByMark(body);
        var encoding = marked
            ?? Find(media.Charset)
            ?? (media.Kind == MediaKind.Html ? ByPage(body) : null)
            ?? Encoding.UTF8;
        return encoding.GetString(body[length..]);
    }

    /// <summary>Whether the text has NUL bytes by right.</summary>
    public static bool IsWide(ReadOnlySpan<byte> body, string? charset) =>
        (ByMark(body).Encoding ?? Find(charset)) is { } encoding && (encoding.CodePage is 1200 or 1201 or 12000 or 12001);

    private static (Encoding? Encoding, int Length) ByMark(ReadOnlySpan<byte> body) => body switch
    {
        [0xEF, 0xBB, 0xBF, ..] => (Encoding.UTF8, 3),
        [0xFF, 0xFE, 0, 0, ..] => (Encoding.UTF32, 4),
        [0xFF, 0xFE, ..] => (Encoding.Unicode, 2),
        [0xFE, 0xFF, ..] => (Encoding.BigEndianUnicode, 2),
        _ => (null, 0),
    };

    // A page that could be read so far as to find its word is no UTF-16, whatever the word says (WHATWG HTML, 13.2.3.2).
    private static Encoding? ByPage(ReadOnlySpan<byte> body) =>
        Charset().Match(Encoding.Latin1.GetString(body[..Math.Min(body.Length, MostLooked)])) is { Success: true } match
        && Find(match.Groups["name"].Value) is { } found && !(found.CodePage is 1200 or 1201 or 12000 or 12001)
            ? found
            : null;

    private static Encoding? Find(string? name)
    {
        // The old names of Latin text mean what Windows made of them (WHATWG Encoding, 4.2).
        var known = name?.Trim().ToLowerInvariant() switch
        {
            null or "" or "utf-7" => null,
            "utf8" => "utf-8",
            "iso-8859-1" or "iso8859-1" or "latin1" or "latin-1" or "ascii" or "us-ascii" or "l1" => "windows-1252",
            "x-sjis" or "sjis" or "windows-31j" or "ms_kanji" => "shift_jis",
            "gb2312" or "gbk" or "x-gbk" => "gb18030",
            { } other => other,
        };
        if (known is null)
            return null;
        try
        {
            return CodePagesEncodingProvider.Instance.GetEncoding(known) ?? Encoding.GetEncoding(known);
        }
        catch (Exception exception) when (exception is ArgumentException or NotSupportedException)
        {
            return null;
        }
    }

    [GeneratedRegex(@"<meta[^>]{0,200}?charset\s*=\s*[""']?\s*(?<name>[A-Za-z0-9_.:\-]{1,40})", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, MostMilliseconds)]
    private static partial Regex Charset();
}
