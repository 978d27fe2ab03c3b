using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace AgentKit.Testing.Samples;

/// <summary>Texts that meet a schema's lengths, format and pattern.</summary>
internal static class SampleText
{
    private static readonly TimeSpan PatternTime = TimeSpan.FromMilliseconds(100);

    // There is no telling what a pattern accepts; these are what patterns of tools are mostly about.
    private static readonly string[] Candidates =
    [
        "a", "A", "0", "1", "ab", "AB", "12", "abc", "ABC", "123", "abcd", "ABCD", "1234", "12345", "abc123", "a1", "A1", "a-b", "a_b", "a/b", "a.b",
        "2030-01-01", "12:00", "12:00:00", "2030-01-01T12:00:00Z", "1.0", "1.0.0", "#00ff00", "00ff00", "file.txt", "/a", "a@example.com",
        "https://example.com", "00000000-0000-4000-8000-000000000000", "127.0.0.1", "example.com", "v1.0.0", "0123456789abcdef0123456789abcdef01234567",
    ];

    public static JsonNode Mend(SchemaPart part, string text)
    {
        if (part["pattern"] is { ValueKind: JsonValueKind.String } pattern)
            return Fitting(part, pattern.GetString()!, text);
        return Fit(part, OfFormat(part["format"]) ?? text);
    }

    /// <summary>Makes a text as long as the schema wants it.</summary>
    public static string Fit(SchemaPart part, string text)
    {
        var least = Math.Min(part.Count("minLength") ?? 0, ValidSamples.LongestText);
        var most = part.Count("maxLength") ?? int.MaxValue;
        text = text.Length >= least ? text : text.PadRight(least, 'x');
        return text.Length <= most ? text : text[..most];
    }

    private static string Fitting(SchemaPart part, string pattern, string text)
    {
        try
        {
            var regex = new Regex(pattern, RegexOptions.CultureInvariant, PatternTime);
            return Own(part).Append(text).Concat(Candidates)
                .SelectMany(candidate => new[] { candidate, Fit(part, candidate) })
                .FirstOrDefault(candidate => regex.IsMatch(candidate) && candidate == Fit(part, candidate)) ?? text;
        }
        catch (Exception exception) when (exception is ArgumentException or RegexMatchTimeoutException)
        {
            return Own(part).FirstOrDefault() ?? text;
        }
    }

    private static IEnumerable<string> Own(SchemaPart part)
    {
        if (part["default"] is { ValueKind: JsonValueKind.String } value)
            yield return value.GetString()!;
        foreach (var example in part.Listed("examples").Where(example => example.ValueKind == JsonValueKind.String))
            yield return example.GetString()!;
    }

    private static string? OfFormat(JsonElement? format) => format is not { ValueKind: JsonValueKind.String } name ? null : name.GetString() switch
    {
        "date-time" => "2030-01-01T12:00:00Z",
        "date" => "2030-01-01",
        "time" => "12:00:00Z",
        "email" => "a@example.com",
        "uri" or "uri-reference" => "https://example.com",
        "uuid" => "00000000-0000-4000-8000-000000000000",
        "ipv4" => "127.0.0.1",
        "hostname" => "example.com",
        _ => null,
    };
}
