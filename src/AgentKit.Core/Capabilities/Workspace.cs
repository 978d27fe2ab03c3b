using AgentKit.Capabilities.Paths;

namespace AgentKit.Capabilities;

/// <summary>The folder that a session works in. Its boundary is fixed when it is made. Safe for use by several threads.</summary>
public sealed class Workspace
{
    /// <summary>Opens a workspace.</summary>
    /// <param name="root">The folder; links in its own path are resolved once, now.</param>
    /// <exception cref="AgentKitException">There is no such folder, or the text is no path.</exception>
    public Workspace(string root)
    {
        ArgumentException.ThrowIfNullOrEmpty(root);
        if (PathSyntax.WhyMalformed(root) is { } why)
            throw new AgentKitException($"'{PathSyntax.Printable(root)}' cannot be a workspace: {why}.");

        var found = PathWalk.Run(Environment.CurrentDirectory, root, SpecialPlaces.Anywhere);
        if (found is not { Kind: PathKind.Folder, Forbidden: null })
            throw new AgentKitException($"There is no folder '{root}' to work in. Create it, or name another one.");
        Root = found.Path;
    }

    /// <summary>The root, links resolved.</summary>
    public string Root { get; }

    /// <summary>
    /// Where a path leads, links and <c>..</c> resolved one component at a time, as the kernel does it. What does not exist
    /// yet is missing, not wrong. Nothing is expanded: no <c>~</c>, no variables, no escapes. Never throws.
    /// </summary>
    /// <param name="path">Absolute, or relative to the root.</param>
    public PathLocation Locate(string path)
    {
        if (PathSyntax.WhyMalformed(path) is { } malformed)
            return Malformed(path ?? "", malformed);

        var found = PathWalk.Run(Root, path, SpecialPlaces.AsSeenFrom(Root));
        return PathSyntax.WhyMalformed(found.Path) is { } unusable
            ? Malformed(found.Path, unusable)
            : new() { FullPath = found.Path, RelativePath = PathNames.Relative(Root, found.Path), Kind = found.Kind, Forbidden = found.Forbidden };
    }

    private static PathLocation Malformed(string path, string why) =>
        new() { FullPath = path, Kind = PathKind.Malformed, Forbidden = why };
}
