using System.Collections.Frozen;

namespace AgentKit.Tools.Shell.Programs;

/// <summary>Names of variables that scripts have for themselves: neither the shell nor a program of the table looks at them.</summary>
internal static class OwnVariable
{
    // Names in capitals are mostly those of the environment. These are what people call their own all the same.
    private static readonly FrozenSet<string> Capitals = FrozenSet.ToFrozenSet(
    [
        "A", "B", "C", "D", "E", "F", "G", "H", "I", "J", "K", "L", "M", "N", "O", "P", "Q", "R", "S", "T", "U", "V", "W", "X", "Y", "Z",
        "ARG", "AUTHOR", "BASE", "BRANCH", "COMMIT", "COUNT", "CURRENT", "DATE", "DEST", "DIFF", "DIR", "DIRS", "END", "ENTRY", "EXT", "FILE", "FILES", "FIRST", "FOLDER", "FOUND", "HASH", "HEAD", "ID", "INDEX",
        "INPUT", "ITEM", "ITEMS", "KEYWORD", "LAST", "LATEST", "LEN", "LENGTH", "LINE", "LIST", "LOG", "MATCH", "MAX", "MIN", "MSG", "NAME", "NAMES", "NUM", "OLD", "NEW", "OUT", "OUTPUT", "PATTERN", "PKG", "PORT", "PREV",
        "PROJECT", "REF", "REPO", "RES", "RESULT", "REV", "ROOT", "SHA", "SIZE", "SRC", "START", "STATUS", "SUM", "TAG", "TARGET", "TEST", "TEXT", "TOTAL", "URL", "VALUE", "VER", "VERSION", "WORD",
    ], StringComparer.Ordinal);

    /// <summary>Whether setting the variable in a shell changes nothing but what its name then stands for.</summary>
    public static bool Is(string name) => Capitals.Contains(name) || (IsName(name) && name.Any(char.IsAsciiLetterLower) && !name.EndsWith("_proxy", StringComparison.Ordinal));

    /// <summary>Whether the name has a meaning neither for the shell nor for what it starts: small letters, and none of the few that the shell knows; no number, which is what a function or script was given.</summary>
    public static bool IsPlain(string name) =>
        Capitals.Contains(name) || (IsName(name) && !name.Any(char.IsAsciiLetterUpper) && name is not ("_" or "auto_resume" or "histchars"));

    /// <summary>Whether only the line itself gives the variable a value: environments have their names in capitals.</summary>
    public static bool IsNotInherited(string name) => IsPlain(name) && !char.IsAsciiLetterUpper(name[0]);

    private static bool IsName(string name) => name.Length > 0 && !char.IsAsciiDigit(name[0]) && name.All(c => char.IsAsciiLetterOrDigit(c) || c == '_');
}
