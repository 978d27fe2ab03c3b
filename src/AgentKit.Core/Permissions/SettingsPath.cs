using AgentKit.Internal;

namespace AgentKit.Permissions;

/// <summary>Recognises the folder of the agent's own settings in any spelling that some file system takes for it.</summary>
internal static class SettingsPath
{
    private const string Folder = ".agentkit";
    private const string ShortNameStart = "agentk~";

    /// <summary>Whether the path, as it was declared or where it leads, is at or below such a folder in a workspace.</summary>
    public static bool IsAt(PathEffect effect)
    {
        if (effect.Location is not { } location)
            return HoldsFolder(effect.Path);

        var place = location.RelativePath ?? location.FullPath;
        return HoldsFolder(place) || HoldsFolder(DeclaredBelowRoot(effect.Path, location));
    }

    /// <summary>Whether a command line names the folder, quoted or not, or by a wildcard with letters of it. <c>.*</c> is mostly a regular expression.</summary>
    public static bool IsMentionedIn(string command)
    {
        var text = CommandText.Unquote(CompatibilityFold.Fold(command));
        var start = 0;
        for (var i = 0; i <= text.Length; i++)
        {
            if (i < text.Length && !char.IsWhiteSpace(text[i]) && text[i] is not ('/' or ';' or '&' or '|' or '<' or '>' or '(' or ')' or '=' or ':' or ',' or '`'))
                continue;
            if (IsFolder(text[start..i]) || (text[start..i] is ['.', _, ..] word && word.AsSpan().IndexOfAny('*', '?') >= 0 && word.Any(char.IsAsciiLetter) && Glob.TryParse(word)?.IsMatch(Folder, ignoreCase: true) != false))
                return true;
            start = i + 1;
        }

        return false;
    }

    /// <summary>The declared path without the workspace's own root, which may itself lie below such a folder.</summary>
    private static string DeclaredBelowRoot(string declared, PathLocation location)
    {
        if (location.RelativePath is not { } relative || !location.FullPath.EndsWith(relative, StringComparison.Ordinal))
            return declared;

        var root = location.FullPath[..^relative.Length];
        return declared.StartsWith(root, StringComparison.Ordinal) ? declared[root.Length..] : declared;
    }

    private static bool HoldsFolder(string path) => path.Split('/', '\\').Any(IsFolder);

    private static bool IsFolder(string segment)
    {
        var name = CompatibilityFold.Fold(segment);

        // NTFS: streams behind a colon, ignored dots and blanks at the end, short names.
        if (name.IndexOf(':', StringComparison.Ordinal) is var colon and > 0)
            name = name[..colon];
        name = name.TrimEnd('.', ' ');
        return name == Folder || name.StartsWith(ShortNameStart, StringComparison.Ordinal);
    }
}
