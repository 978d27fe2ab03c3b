using System.Text;

namespace AgentKit.Tools.Shell.Programs;

/// <summary>What can be said of the names that a pattern of the shell is replaced by.</summary>
internal static class GlobPaths
{
    private const string Specials = "*?[{(@+!";

    /// <summary>Whether a name that matches can begin with a dash, and so be taken for an option.</summary>
    public static bool MayBeOption(string pattern) => pattern.Length == 0 || pattern[0] is '-' or '\\' || Specials.Contains(pattern[0]);

    /// <summary>Whether the pattern is of the plain kind: no alternatives, which may hold whole paths.</summary>
    public static bool IsPlain(string pattern) => !pattern.AsSpan().ContainsAny('{', '(');

    /// <summary>The folder below which all names that match lie; the root where a part of it may lead upwards.</summary>
    public static string BaseFolder(string pattern)
    {
        var (literal, rest) = Split(pattern);
        var slash = literal.LastIndexOf('/');
        if ((literal[(slash + 1)..] + rest).Split('/').Any(MayClimb))
            return "/";
        return slash switch { < 0 => ".", 0 => "/", _ => literal[..slash] };
    }

    /// <summary>The characters before the first special one, and those from there on, escapes removed.</summary>
    private static (string Literal, string Remainder) Split(string pattern)
    {
        var literal = new StringBuilder();
        var at = 0;
        for (; at < pattern.Length && !Specials.Contains(pattern[at]); at++)
        {
            if (pattern[at] == '\\' && at + 1 < pattern.Length)
                at++;
            literal.Append(pattern[at]);
        }

        return (literal.ToString(), pattern[at..].Replace("\\", "", StringComparison.Ordinal));
    }

    /// <summary>Whether a part of a path may become <c>..</c>, as older shells make of <c>.*</c>.</summary>
    private static bool MayClimb(string part) => part switch
    {
        ".." => true,
        ['.', '?', '?', ..] => false,
        ['.', '[', '!' or '^', '.', ']', ..] => false,
        ['.', '?' or '*' or '[' or '{' or '(' or '@' or '+' or '!', ..] => true,
        _ => false,
    };
}
