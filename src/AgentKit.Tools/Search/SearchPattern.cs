using System.Text.RegularExpressions;

namespace AgentKit.Tools.Search;

/// <summary>Makes a regular expression of what a model wrote, one that takes linear time whatever it says.</summary>
internal static class SearchPattern
{
    private static readonly TimeSpan TimeLimit = TimeSpan.FromSeconds(5);

    /// <exception cref="ToolException">The pattern cannot be understood.</exception>
    public static Regex Parse(string pattern)
    {
        if (pattern.Length == 0)
            throw new ToolException("The pattern is empty.");
        try
        {
            return new Regex(pattern, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant, TimeLimit);
        }
        catch (ArgumentException exception)
        {
            throw new ToolException($"The pattern is no regular expression: {exception.Message} Escape what is meant literally with '\\'.", exception);
        }
        catch (NotSupportedException exception)
        {
            throw new ToolException("The pattern uses look-around, a back reference or a count too large, which are not supported. Search for less and read the places found.", exception);
        }
    }
}
