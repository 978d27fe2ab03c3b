using System.Text;
using AgentKit.Internal;

namespace AgentKit.Permissions;

/// <summary>A pattern over paths: relative to the workspace, or absolute when it begins with <c>/</c> or a drive.</summary>
internal sealed class PathPattern
{
    private static readonly bool FilesIgnoreCase = OperatingSystem.IsWindows() || OperatingSystem.IsMacOS();

    private readonly Glob _glob;
    private readonly Glob _folded;
    private readonly bool _absolute;
    private readonly bool _anywhere;

    private readonly PathProtection _names;

    private PathPattern(Glob glob, Glob folded, bool absolute, bool anywhere, PathProtection names) =>
        (_glob, _folded, _absolute, _anywhere, _names) = (glob, folded, absolute, anywhere, names);

    /// <summary>Reads a pattern.</summary>
    /// <returns>The pattern, or <see langword="null"/> when its braces stand for too many.</returns>
    public static PathPattern? TryParse(string text)
    {
        while (text.StartsWith("./", StringComparison.Ordinal))
            text = text[2..];
        if (text.EndsWith('/'))
            text += "**";

        var absolute = LexicalPath.IsAbsolute(text);
        var glob = Glob.TryParse(text);
        var folded = Ascii.IsValid(text) ? glob : Glob.TryParse(CompatibilityFold.Fold(text));
        return glob is null || folded is null ? null : new PathPattern(glob, folded, absolute, !text.Contains('/', StringComparison.Ordinal), ProtectedNames.Of(text));
    }

    /// <summary>Whether the pattern matches the very place that the path leads to, and names what is protected about it: <c>**</c> does not mean <c>.env</c>.</summary>
    public bool Covers(PathEffect effect)
    {
        if (effect.Location is not { Forbidden: null, Kind: not (PathKind.Special or PathKind.Malformed) } location || (effect.IsProtected && _names < location.Protection))
            return false;

        var place = _absolute ? LexicalPath.WithSlashes(location.FullPath) : location.RelativePath;
        return place is not null && _glob.IsMatch(place, FilesIgnoreCase);
    }

    /// <summary>Whether the pattern matches, in any spelling, the place, the path as it was declared, or a folder around them.</summary>
    public bool Hits(PathEffect effect)
    {
        foreach (var candidate in Candidates(effect))
        {
            if (HitsPath(_glob, candidate, effect))
                return true;
            if ((_folded != _glob || !Ascii.IsValid(candidate)) && HitsPath(_folded, CompatibilityFold.Fold(candidate), effect))
                return true;
        }

        return false;
    }

    private IEnumerable<string> Candidates(PathEffect effect)
    {
        var declared = LexicalPath.WithSlashes(effect.Path);
        if (effect.Location is { } location)
        {
            var full = LexicalPath.WithSlashes(location.FullPath);

            // Outside the workspace a pattern such as `**/id_rsa` still says what it says.
            var place = _absolute ? full : location.RelativePath ?? full.TrimStart('/');
            yield return place;
            if (place == declared)
                yield break;
        }

        if (LexicalPath.IsAbsolute(declared) == _absolute)
            yield return LexicalPath.Normalise(declared);
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
            || Array.Exists(glob.Bases, from => Encloses(segments, from, effect));
    }

    /// <summary>Whether the path is the folder that the pattern is about, or is deleted together with it.</summary>
    private static bool Encloses(string[] path, GlobBase pattern, PathEffect effect)
    {
        var deletes = effect is DeletePath;
        if (path is ["."] or [""])
            return deletes;
        if (path.Length > pattern.Folders.Length || (!deletes && !(pattern.HoldsAll && path.Length == pattern.Folders.Length)))
            return false;
        for (var i = 0; i < path.Length; i++)
        {
            if (!string.Equals(path[i], pattern.Folders[i], StringComparison.OrdinalIgnoreCase))
                return false;
        }

        return true;
    }
}
