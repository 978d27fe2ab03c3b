namespace AgentKit.Internal.Files;

/// <summary>Where an existing file or folder really is.</summary>
internal static class RealPath
{
    // What Linux allows in one lookup (MAXSYMLINKS, path_resolution(7)).
    private const int MostLinks = 40;

    /// <summary>The absolute path, all links resolved; <see langword="null"/> when nothing is there.</summary>
    public static string? Of(string path)
    {
        var full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
        if (!OperatingSystem.IsLinux())
            return Resolve(full);
        using var anchor = LinuxFiles.Anchor(full);
        return anchor.IsInvalid ? null : FileNode.LinkTarget(LinuxFiles.NameOf(anchor));
    }

    private static string? Resolve(string full)
    {
        var ahead = new Stack<string>(full[Path.GetPathRoot(full)!.Length..].Split(PathNames.Separators, StringSplitOptions.RemoveEmptyEntries).Reverse());
        var at = Path.GetPathRoot(full)!;
        for (var links = 0; ahead.TryPop(out var name);)
        {
            var next = PathNames.Join(at, name);
            if (FileNode.LinkTarget(next) is not { Length: > 0 } target)
            {
                at = next;
                continue;
            }

            if (++links > MostLinks)
                return null;
            var leadsTo = Path.GetFullPath(target, at);
            at = Path.GetPathRoot(leadsTo)!;
            foreach (var part in leadsTo[at.Length..].Split(PathNames.Separators, StringSplitOptions.RemoveEmptyEntries).Reverse())
                ahead.Push(part);
        }

        return Path.Exists(at) ? at : null;
    }
}
