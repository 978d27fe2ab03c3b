using System.Net.Http.Headers;
using System.Text;
using AgentKit.Capabilities;

namespace AgentKit.Tools.Web;

/// <summary>What an answer is, as its header says, and where that says nothing, as it looks.</summary>
internal sealed record MediaType(MediaKind Kind, string Name, string? Charset)
{
    private const int MostLooked = 1024;

    private static readonly HashSet<string> TextTypes = new(StringComparer.Ordinal)
    {
        "application/json", "application/xml", "application/javascript", "application/ecmascript", "application/x-javascript", "application/x-ndjson",
        "application/jsonl", "application/yaml", "application/x-yaml", "application/toml", "application/sql", "application/graphql", "application/rtf",
        "application/x-sh", "application/x-www-form-urlencoded", "application/x-tex", "application/x-httpd-php", "message/rfc822",
    };

    public static MediaType Of(ToolHttpResponse answer)
    {
        var body = answer.Body.Span;
        if (answer.ContentType is not { } header || !MediaTypeHeaderValue.TryParse(header, out var parsed) || parsed.MediaType is not { } type)
            return new(Look(body), "of no known type", null);

        var name = type.ToLowerInvariant();
        var kind = name switch
        {
            "text/html" or "application/xhtml+xml" => MediaKind.Html,
            _ when name.StartsWith("text/", StringComparison.Ordinal) || name.EndsWith("+json", StringComparison.Ordinal) || name.EndsWith("+xml", StringComparison.Ordinal) || TextTypes.Contains(name) => MediaKind.Text,
            _ => body.IsEmpty ? MediaKind.Text : MediaKind.Binary,
        };
        var charset = parsed.CharSet?.Trim('"', '\'', ' ');
        var wide = WebEncoding.IsWide(body, charset);
        return new(kind == MediaKind.Text && !wide && HasNul(body) ? MediaKind.Binary : kind, name, charset);
    }

    private static MediaKind Look(ReadOnlySpan<byte> body)
    {
        if (HasNul(body) && !WebEncoding.IsWide(body, null))
            return MediaKind.Binary;
        var start = Encoding.Latin1.GetString(body[..Math.Min(body.Length, MostLooked)]).TrimStart();
        return start.StartsWith("<!doctype html", StringComparison.OrdinalIgnoreCase) || start.StartsWith("<html", StringComparison.OrdinalIgnoreCase) ? MediaKind.Html : MediaKind.Text;
    }

    private static bool HasNul(ReadOnlySpan<byte> body) => body[..Math.Min(body.Length, MostLooked)].Contains((byte)0);
}
