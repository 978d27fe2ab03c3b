using Microsoft.Extensions.FileSystemGlobbing;

namespace AgentKit.Tools.Search;

/// <summary>
/// What models write as a glob: <c>*</c>, <c>**</c> and <c>{a,b}</c>. A pattern without <c>/</c> matches names in every
/// folder, as ripgrep has it.
/// </summary>
internal static class GlobPattern
{
    private const int MostAlternatives = 100;

    /// <summary>Makes a matcher.</summary>
    /// <exception cref="ToolException">The pattern cannot be understood.</exception>
    public static Matcher Parse(string pattern)
    {
        var matcher = new Matcher(StringComparison.Ordinal);
        foreach (var alternative in Expand(pattern).Select(alternative => Checked(alternative, pattern)))
            matcher.AddInclude(alternative.Contains('/', StringComparison.Ordinal) ? alternative : "**/" + alternative);
        return matcher;
    }

    private static string Checked(string alternative, string pattern)
    {
        var trimmed = alternative.StartsWith("./", StringComparison.Ordinal) ? alternative[2..] : alternative;
        if (trimmed.Length == 0)
            throw new ToolException("The glob is empty. '**' matches all files.");
        if (trimmed[0] == '/' || trimmed.Split('/').Contains(".."))
            throw new ToolException($"The glob '{pattern}' must lie below the folder that is searched: give the folder as path.");
        return trimmed.AsSpan().ContainsAny('?', '[', '!')
            ? throw new ToolException($"The glob '{pattern}' uses '?', '[' or '!'. Only *, ** and {{a,b}} are understood.")
            : trimmed;
    }

    private static List<string> Expand(string pattern)
    {
        var ahead = new Queue<string>([pattern]);
        var expanded = new List<string>();
        while (ahead.TryDequeue(out var next))
        {
            // The innermost braces: the first that close.
            var close = next.IndexOf('}', StringComparison.Ordinal);
            var open = close < 0 ? -1 : next.LastIndexOf('{', close);
            if (open < 0)
                expanded.Add(next);
            else
            {
                foreach (var choice in next[(open + 1)..close].Split(','))
                    ahead.Enqueue(next[..open] + choice + next[(close + 1)..]);
            }

            if (ahead.Count + expanded.Count > MostAlternatives)
                throw new ToolException($"The glob '{pattern}' stands for more than {MostAlternatives} patterns.");
        }

        return expanded;
    }
}
