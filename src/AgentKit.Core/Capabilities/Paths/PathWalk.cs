using AgentKit.Internal.Files;

namespace AgentKit.Capabilities.Paths;

/// <summary>Follows a path one name at a time: links where they stand, and <c>..</c> from where the link led.</summary>
internal sealed class PathWalk
{
    // What Linux allows in one lookup (MAXSYMLINKS, path_resolution(7)).
    private const int MostLinks = 40;

    private readonly SpecialPlaces? _special;
    private readonly Stack<string> _ahead = new();
    private string _at;
    private FileNode? _node;
    private bool _missing;
    private int _links;

    private PathWalk(string start, SpecialPlaces? special) => (_at, _special) = (start, special);

    /// <summary>Walks.</summary>
    /// <param name="start">Where relative paths begin: absolute and resolved.</param>
    /// <param name="path">A well-formed path.</param>
    /// <param name="special">What is forbidden; <see langword="null"/> for nothing.</param>
    public static WalkResult Run(string start, string path, SpecialPlaces? special)
    {
        var walk = new PathWalk(start, special);
        walk.GoOn(path);
        return walk.ToEnd();
    }

    private WalkResult ToEnd()
    {
        while (_ahead.TryPop(out var name))
        {
            if ((name == ".." ? Up() : Into(name)) is { } forbidden)
                return Stopped(forbidden);
        }

        _node ??= _missing ? null : FileNode.Read(_at);
        if (_special?.WhyForbiddenAtEnd(_at) is { } special)
            return Stopped(special);
        return _node switch
        {
            null => new(_at, PathKind.Missing, null),
            { Kind: NodeKind.File } => new(_at, PathKind.File, null),
            { Kind: NodeKind.Folder } => new(_at, PathKind.Folder, null),
            _ => new(_at, PathKind.Special, "it is a device, a FIFO or a socket, not a file"),
        };
    }

    private string? Up()
    {
        if (_missing)
            return $"'..' follows '{Path.GetFileName(_at)}', which does not exist";
        if (_node is { Kind: not NodeKind.Folder })
            return $"'..' follows '{Path.GetFileName(_at)}', which is no folder";
        _at = Path.GetDirectoryName(_at) ?? _at;
        _node = null;
        return null;
    }

    private string? Into(string name)
    {
        var next = PathNames.Join(_at, name);
        if (_special?.WhyForbidden(next) is { } special)
        {
            _at = next;
            return special;
        }

        _node = _missing ? null : FileNode.Read(next);
        if (_node is { Kind: NodeKind.Link })
            return Follow(next);

        _missing = _node is null;
        _at = next;
        return null;
    }

    private string? Follow(string link)
    {
        if (++_links > MostLinks)
        {
            _at = link;
            return $"it goes through more than {MostLinks} links, or round in a circle";
        }

        _node = null;
        if (FileNode.LinkTarget(link) is { Length: > 0 } target)
        {
            GoOn(target);
            return null;
        }

        (_at, _missing) = (link, true);
        return null;
    }

    private void GoOn(string path)
    {
        if (Path.GetPathRoot(path) is { Length: > 0 } root)
        {
            _at = root;
            path = path[root.Length..];
        }

        var names = path.Split(PathNames.Separators, StringSplitOptions.RemoveEmptyEntries);
        for (var i = names.Length - 1; i >= 0; i--)
        {
            if (names[i] != ".")
                _ahead.Push(names[i]);
        }
    }

    private WalkResult Stopped(string forbidden)
    {
        var rest = _at;
        foreach (var name in _ahead)
            rest = PathNames.Join(rest, name);
        return new(rest, PathKind.Special, forbidden);
    }
}
