using AgentKit.Tools.Shell.Parsing;

namespace AgentKit.Tools.Shell.Analysis;

/// <summary>The plainest of brace expansions: one list in an unquoted word, <c>src/{a,b}.cs</c>.</summary>
internal static class BraceList
{
    /// <summary>The words that the word becomes; <see langword="null"/> when it is not as plain as that.</summary>
    public static IReadOnlyList<string>? Expand(Word word)
    {
        if (word.BareText is not { } text)
            return null;
        var open = text.IndexOf('{', StringComparison.Ordinal);
        var close = text.IndexOf('}', StringComparison.Ordinal);
        if (open < 0 || close < open || text.LastIndexOf('{') != open || text.LastIndexOf('}') != close || text.AsSpan().IndexOfAny("~\\$`'\"") >= 0)
            return null;

        var items = text[(open + 1)..close].Split(',');
        return items.Length < 2 ? null : [.. items.Select(item => text[..open] + item + text[(close + 1)..]).Where(item => item.Length > 0)];
    }
}
