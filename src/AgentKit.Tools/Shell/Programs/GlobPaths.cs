namespace AgentKit.Tools.Shell.Programs;

/// <summary>What can be said of the names that a pattern of the shell is replaced by.</summary>
internal static class GlobPaths
{
    private const string Specials = "*?[\\{(@+!";

    /// <summary>Whether a name that matches can begin with a dash, and so be taken for an option.</summary>
    public static bool MayBeOption(string pattern) => pattern.Length == 0 || pattern[0] == '-' || Specials.Contains(pattern[0]);

    /// <summary>The folder below which all names that match lie; what is not provably so names the parent.</summary>
    public static string BaseFolder(string pattern)
    {
        var slash = pattern.LastIndexOf('/', FirstSpecial(pattern));
        var folder = slash switch { < 0 => ".", 0 => "/", _ => pattern[..slash] };
        return pattern[(slash + 1)..].Split('/').Any(MayClimb) ? folder + "/.." : folder;
    }

    private static int FirstSpecial(string pattern)
    {
        var at = pattern.AsSpan().IndexOfAny(Specials);
        return at < 0 ? pattern.Length - 1 : at;
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
