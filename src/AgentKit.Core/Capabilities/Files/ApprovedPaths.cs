using AgentKit.Capabilities.Paths;

namespace AgentKit.Capabilities.Files;

/// <summary>Finds paths at the moment of their use, and refuses those that no approved effect covers.</summary>
internal sealed class ApprovedPaths(CapabilityGrant grant, Workspace workspace)
{
    private const int MostNamed = 3;

    public Workspace Workspace => workspace;

    public static string Shown(PathLocation location) => location.RelativePath ?? location.FullPath;

    public void ThrowIfRevoked() => grant.ThrowIfRevoked();

    public PathLocation ToRead(string path) => Require<ReadPath>(path, nameof(ReadPath));

    public PathLocation ToWrite(string path) => RequireChange<WritePath>(path, nameof(WritePath));

    public PathLocation ToDelete(string path) => RequireChange<DeletePath>(path, nameof(DeletePath));

    private PathLocation RequireChange<T>(string path, string needed)
        where T : PathEffect
    {
        var location = Require<T>(path, needed);
        return grant.Mode == Mode.Plan
            ? throw new ToolException($"In plan mode nothing is changed, so '{Shown(location)}' stays as it is. Propose the change instead.")
            : location;
    }

    private PathLocation Require<T>(string path, string needed)
        where T : PathEffect
    {
        grant.ThrowIfRevoked();
        var location = workspace.Locate(path);
        if (location.Forbidden is { } forbidden)
            throw new ToolException($"'{PathSyntax.Printable(path)}' cannot be used: {forbidden}.");
        return grant.Effects.Any(effect => effect is T approved && Covers(approved, location))
            ? location
            : throw NotApproved(path, location, needed);
    }

    // Only what was a folder when it was approved covers what lies in it.
    private static bool Covers(PathEffect effect, PathLocation location) => effect.Location switch
    {
        not { Forbidden: null } => false,
        { Kind: PathKind.Folder } folder => PathNames.IsWithin(folder.FullPath, location.FullPath),
        { } exact => PathNames.AreSame(exact.FullPath, location.FullPath),
    };

    private ToolException NotApproved(string path, PathLocation location, string needed)
    {
        var shown = Shown(location);
        var leads = shown == path || PathNames.Join(workspace.Root, shown) == path ? "" : $" ('{path}' leads there)";
        return new($"This call was approved to {Approved()}, not to {Verb(needed)} {shown}{leads}: the tool must declare {needed}(\"{shown}\").");
    }

    private string Approved()
    {
        var paths = grant.Effects.OfType<PathEffect>().ToArray();
        var named = string.Join(", ", paths.Take(MostNamed).Select(effect => $"{Verb(effect.GetType().Name)} {effect.Target}"));
        return paths.Length == 0 ? "touch no files" : paths.Length > MostNamed ? $"{named} and {paths.Length - MostNamed} more" : named;
    }

    private static string Verb(string effect) => effect[..^nameof(Path).Length].ToLowerInvariant();
}
