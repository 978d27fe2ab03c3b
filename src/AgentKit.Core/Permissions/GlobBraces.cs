namespace AgentKit.Permissions;

/// <summary>Expands <c>{a,b}</c> in a glob. Braces without a comma, and those that do not close, mean themselves.</summary>
internal static class GlobBraces
{
    /// <summary>Adds all that the pattern stands for to the list.</summary>
    /// <returns>Whether it was not more than allowed.</returns>
    public static bool Expand(string pattern, int most, List<string> expanded)
    {
        var pending = new Stack<string>();
        pending.Push(pattern);
        while (pending.TryPop(out var next))
        {
            if (expanded.Count + pending.Count >= most)
                return false;
            if (FindBraces(next) is not (int open, int close, List<int> commas))
            {
                expanded.Add(next);
                continue;
            }

            commas.Add(close);
            var start = open + 1;
            foreach (var end in commas)
            {
                pending.Push(string.Concat(next.AsSpan(0, open), next.AsSpan(start, end - start), next.AsSpan(close + 1)));
                start = end + 1;
            }
        }

        return true;
    }

    /// <summary>The first innermost pair of braces with a comma in it.</summary>
    private static (int Open, int Close, List<int> Commas)? FindBraces(string pattern)
    {
        var open = -1;
        var commas = new List<int>();
        for (var i = 0; i < pattern.Length; i++)
        {
            switch (pattern[i])
            {
                case '\\':
                    i++;
                    break;
                case '{':
                    open = i;
                    commas.Clear();
                    break;
                case ',' when open >= 0:
                    commas.Add(i);
                    break;
                case '}' when open >= 0 && commas.Count > 0:
                    return (open, i, commas);
                case '}':
                    open = -1;
                    break;
                default:
                    break;
            }
        }

        return null;
    }
}
