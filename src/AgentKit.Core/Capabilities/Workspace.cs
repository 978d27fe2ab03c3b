using AgentKit.Capabilities.Paths;
using AgentKit.Internal.Files;

namespace AgentKit.Capabilities;

/// <summary>The folder that a session works in. Its boundary is fixed when it is made. Safe for use by several threads.</summary>
public sealed class Workspace
{
    /// <summary>Opens a workspace.</summary>
    /// <param name="root">The folder; links in its own path are resolved once, now.</param>
    /// <exception cref="AgentKitException">There is no such folder, or the text is no path.</exception>
    public Workspace(string root) : this(root, [])
    {
    }

    /// <summary>Opens a workspace.</summary>
    /// <param name="root">The folder; links in its own path are resolved once, now.</param>
    /// <param name="privateFolders">What the host keeps for itself, inside the workspace or not: no path leads there.</param>
    /// <exception cref="AgentKitException">There is no such folder, or the text is no path.</exception>
    public Workspace(string root, IEnumerable<string> privateFolders)
    {
        ArgumentNullException.ThrowIfNull(privateFolders);
        ArgumentException.ThrowIfNullOrEmpty(root);
        if (PathSyntax.WhyMalformed(root) is { } why)
            throw new AgentKitException($"'{PathSyntax.Printable(root)}' cannot be a workspace: {why}.");

        var found = PathWalk.Run(Environment.CurrentDirectory, root, SpecialPlaces.Anywhere);
        if (found is not { Kind: PathKind.Folder, Forbidden: null })
            throw new AgentKitException($"There is no folder '{root}' to work in. Create it, or name another one.");
        Root = found.Path;
        Private = new PrivatePlaces(privateFolders);
    }

    /// <summary>The root, links resolved.</summary>
    public string Root { get; }

    /// <summary>What the host keeps for itself.</summary>
    internal PrivatePlaces Private { get; }

    /// <summary>Why nobody answers for what stands in it; <see langword="null"/> when the host or a person does.</summary>
    internal string? Distrust { get; private init; }

    /// <summary>The same folder, for which nobody answers when it is one of these, or lies in one.</summary>
    internal Workspace Unless(IEnumerable<UntrustedWorkspace> untrusted) =>
        untrusted.FirstOrDefault(other => PathNames.IsWithin(other.Root, Root)) is { } found ? new(this) { Distrust = found.Why } : this;

    private Workspace(Workspace other) => (Root, Private) = (other.Root, other.Private);

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
        if (PathSyntax.WhyMalformed(found.Path) is { } unusable)
            return Malformed(found.Path, unusable);

        var relative = PathNames.Relative(Root, found.Path);
        return new()
        {
            FullPath = found.Path,
            RelativePath = relative,
            Kind = found.Kind,
            Forbidden = found.Forbidden ?? Private.WhyForbidden(found.Path),
            Protection = Stricter(ProtectedNames.Of(relative ?? found.Path), ProtectedNames.Of(BelowRoot(path))),
        };
    }

    /// <summary>What a file or folder is kept from by the names in its path alone, wherever it is and whether or not it exists.</summary>
    /// <param name="path">A path with any separators.</param>
    public static PathProtection ProtectionOf(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        return ProtectedNames.Of(path);
    }

    // A link named `.env` is a secret as well as what it leads to. What stands above the root says nothing of what is in it.
    private string BelowRoot(string path) => PathNames.IsWithin(Root, path) ? path[Root.Length..] : path;

    private static PathProtection Stricter(PathProtection left, PathProtection right) => left > right ? left : right;

    private static PathLocation Malformed(string path, string why) =>
        new() { FullPath = path, Kind = PathKind.Malformed, Forbidden = why };
}
