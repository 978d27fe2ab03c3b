namespace AgentKit.Permissions;

/// <summary>A pattern over paths: relative to the workspace, or absolute when it begins with <c>/</c> or a drive.</summary>
internal sealed class PathPattern
{
    private static readonly bool FilesIgnoreCase = OperatingSystem.IsWindows() || OperatingSystem.IsMacOS();

    private readonly Glob _glob;
    private readonly Glob _folded;
    private readonly bool _absolute;
    private readonly bool _anywhere;

    private PathPattern(Glob glob, Glob folded, bool absolute, bool anywhere) =>
        (_glob, _folded, _absolute, _anywhere) = (glob, folded, absolute, anywhere);

    /// <summary>Reads a pattern.</summary>
    /// <returns>The pattern, or <see langword="null"/> when its braces stand for too many.</returns>
    public static PathPattern? TryParse(string text)
    {
        while (text.StartsWith("./", StringComparison.Ordinal))
            text = text[2..];
        if (text.EndsWith('/'))
            text += "**";

        var absolute = LexicalPath.IsAbsolute(text);
        return Glob.TryParse(text) is { } glob && Glob.TryParse(CompatibilityFold.Fold(text)) is { } folded
            ? new PathPattern(glob, folded, absolute, !text.Contains('/', StringComparison.Ordinal))
            : null;
    }

    /// <summary>Whether the pattern matches the very place that the path leads to.</summary>
    public bool Covers(PathEffect effect)
    {
        if (effect.Location is not { Forbidden: null, Kind: not (PathKind.Special or PathKind.Malformed) } location)
            return false;

        var place = _absolute ? LexicalPath.WithSlashes(location.FullPath) : location.RelativePath;
        return place is not null && _glob.IsMatch(place, FilesIgnoreCase);
    }

    /// <summary>Whether the pattern matches, in any spelling, the place, the path as it was declared, or a folder around them.</summary>
    public bool Hits(PathEffect effect)
    {
        foreach (var candidate in Candidates(effect))
        {
            if (HitsPath(_glob, candidate, effect) || HitsPath(_folded, CompatibilityFold.Fold(candidate), effect))
                return true;
        }

        return false;
    }

    private IEnumerable<string> Candidates(PathEffect effect)
    {
        var declared = LexicalPath.Normalise(LexicalPath.WithSlashes(effect.Path));
        if (LexicalPath.IsAbsolute(declared) == _absolute)
            yield return declared;
        if (effect.Location is not { } location)
            yield break;

        var full = LexicalPath.Normalise(LexicalPath.WithSlashes(location.FullPath));
        if (_absolute)
            yield return full;
        else if (location.RelativePath is { } relative)
            yield return LexicalPath.Normalise(relative);
        else
            // Outside the workspace a pattern such as `**/id_rsa` still says what it says.
            yield return full.TrimStart('/');
    }

    private bool HitsPath(Glob glob, string path, PathEffect effect)
    {
        var segments = path.Split('/');
        for (var length = segments.Length; length > 0; length--)
        {
            if (glob.IsMatch(segments.AsSpan(0, length), ignoreCase: true))
                return true;
        }

        return (_anywhere && segments.Any(segment => glob.IsMatch([segment], ignoreCase: true)))
            || glob.Bases().Any(from => Encloses(segments, from.Folders, from.All, effect));
    }

    /// <summary>Whether the path is the folder that the pattern is about, or is deleted together with it.</summary>
    private static bool Encloses(string[] path, string[] folders, bool all, PathEffect effect)
    {
        if (path is ["."] or [""])
            return effect is DeletePath;
        if (path.Length > folders.Length || (path.Length == folders.Length && !all && effect is not DeletePath) || (path.Length < folders.Length && effect is not DeletePath))
            return false;
        for (var i = 0; i < path.Length; i++)
        {
            if (!string.Equals(path[i], folders[i], StringComparison.OrdinalIgnoreCase))
                return false;
        }

        return true;
    }
}
