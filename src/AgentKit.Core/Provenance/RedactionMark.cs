using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace AgentKit.Provenance;

/// <summary>What stands in the place of a secret: <c>[redacted: github token #1]</c>.</summary>
internal static partial class RedactionMark
{
    /// <summary>How every mark begins.</summary>
    public const string Start = "[redacted: ";

    public const int MostNameLength = 40;

    public static string For(string name, int number) => string.Create(CultureInfo.InvariantCulture, $"{Start}{name} #{number}]");

    public static bool IsName(string? name) =>
        name is { Length: > 0 and <= MostNameLength } && char.IsAsciiLetterOrDigit(name[0]) && name.All(c => char.IsAsciiLetterOrDigit(c) || c is ' ' or '-');

    /// <summary>The first mark in any text of a JSON value, names of properties included; also one that was copied carelessly.</summary>
    public static string? FindIn(in JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.String:
                return value.GetRawText().Contains("edacted", StringComparison.OrdinalIgnoreCase) || value.GetRawText().Contains('\\', StringComparison.Ordinal)
                    ? FindIn(value.GetString()!)
                    : null;
            case JsonValueKind.Object:
                foreach (var property in value.EnumerateObject())
                {
                    if ((FindIn(property.Name) ?? FindIn(property.Value)) is { } found)
                        return found;
                }

                return null;
            case JsonValueKind.Array:
                foreach (var item in value.EnumerateArray())
                {
                    if (FindIn(item) is { } found)
                        return found;
                }

                return null;
            default:
                return null;
        }
    }

    private static string? FindIn(string text) => Mark().Match(text) is { Success: true } match ? match.Value : null;

    [GeneratedRegex(@"\[redacted:\s?[a-z0-9][a-z0-9 -]{0,40}(?:#[0-9]{1,9})?\]", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Mark();
}
