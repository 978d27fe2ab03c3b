namespace AgentKit.Tools.Sandboxing;

/// <summary>
/// A protected name that is a link. A mount follows links and cannot hold one, so it is looked at again when the command has
/// ended: what stands in its place by then is moved aside.
/// </summary>
internal sealed class LinkGuard(string path)
{
    private readonly string? _target = new FileInfo(path).LinkTarget;

    /// <summary>Where a path leads in the end; <see langword="null"/> when that is nowhere.</summary>
    public static string? Target(string path)
    {
        using var found = HeldPlace.Take(path);
        return found is not null && Path.Exists(found.Path) ? found.Path : null;
    }

    public void PutBack()
    {
        // Where its folder is gone or has become a link, there is nothing to put back.
        using var folder = HeldPlace.TakeFolderOf(path);
        if (_target is null || folder is null)
            return;
        var name = folder[Path.GetFileName(path)];
        var there = new FileInfo(name);
        if (there.LinkTarget == _target)
            return;
        try
        {
            var aside = $"{name}.replaced-{Path.GetRandomFileName()}";
            if (there.LinkTarget is not null || there.Exists)
                File.Move(name, aside);
            else if (Directory.Exists(name))
                Directory.Move(name, aside);
            File.CreateSymbolicLink(name, _target);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // Something new took its place just now.
        }
    }
}
