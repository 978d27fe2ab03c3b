using System.Globalization;
using AgentKit.Tools.Shell.Parsing;

namespace AgentKit.Tools.Shell.Analysis;

/// <summary>The plainest of brace expansions: one list or range in an unquoted word, <c>src/{a,b}.cs</c>, <c>{1..5}</c>.</summary>
internal static class BraceList
{
    private const int MostItems = 50;

    /// <summary>The words that the word becomes; <see langword="null"/> when it is not as plain as that.</summary>
    public static IReadOnlyList<string>? Expand(Word word)
    {
        if (word.BareText is not { } text)
            return null;
        var open = text.IndexOf('{', StringComparison.Ordinal);
        var close = text.IndexOf('}', StringComparison.Ordinal);
        if (open < 0 || close < open || text.LastIndexOf('{') != open || text.LastIndexOf('}') != close || text.AsSpan().IndexOfAny("~\\$`'\"") >= 0)
            return null;

        var items = Items(text[(open + 1)..close]);
        return items is null ? null : [.. items.Select(item => text[..open] + item + text[(close + 1)..]).Where(item => item.Length > 0)];
    }

    private static string[]? Items(string inner)
    {
        if (inner.Contains(',', StringComparison.Ordinal))
            return inner.Split(',');
        if (inner.Split("..") is not [var from, var to] || !TryRead(from, out var first) || !TryRead(to, out var last) || Math.Abs(last - first) > MostItems)
            return null;
        return [.. Enumerable.Range(0, Math.Abs(last - first) + 1).Select(step => (first + (first < last ? step : -step)).ToString(CultureInfo.InvariantCulture))];
    }

    // A leading zero asks for padding, which nobody needs here.
    private static bool TryRead(string text, out int number) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number) && (text == "0" || text[0] != '0');
}
