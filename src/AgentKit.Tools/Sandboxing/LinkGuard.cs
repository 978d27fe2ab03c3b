namespace AgentKit.Tools.Sandboxing;

/// <summary>
/// A protected name that is a link. A mount follows links and cannot hold one, so it is looked at again when the command has
/// ended: what stands in its place by then is moved aside.
/// </summary>
internal sealed class LinkGuard(string path)
{
    private readonly string? _target = new FileInfo(path).LinkTarget;

    /// <summary>Where a link leads in the end; <see langword="null"/> when that is nowhere.</summary>
    public static string? Target(string path)
    {
        try
        {
            return new FileInfo(path).ResolveLinkTarget(returnFinalTarget: true) is { } found && Path.Exists(found.FullName) ? found.FullName : null;
        }
        catch (IOException)
        {
            return null;
        }
    }

    public void PutBack()
    {
        if (_target is null || new FileInfo(path).LinkTarget == _target)
            return;
        try
        {
            var aside = $"{path}.replaced-{Path.GetRandomFileName()}";
            if (new FileInfo(path).LinkTarget is not null || File.Exists(path))
                File.Move(path, aside);
            else if (Directory.Exists(path))
                Directory.Move(path, aside);
            File.CreateSymbolicLink(path, _target);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // Its folder is gone, and the link with it.
        }
    }
}
