using AgentKit.Capabilities.Paths;
using AgentKit.Internal.Files;

namespace AgentKit.Capabilities.Files;

/// <summary>Finds paths at the moment of their use, and refuses those that no approved effect covers.</summary>
internal sealed class ApprovedPaths(CapabilityGrant grant, Workspace workspace)
{
    private const int MostNamed = 3;

    public Workspace Workspace => workspace;

    public static string Shown(PathLocation location) => location.RelativePath ?? location.FullPath;

    public void ThrowIfRevoked() => grant.ThrowIfRevoked();

    public PathLocation ToRead(string path) => Require(path, location => new ReadPath { Path = path, Location = location });

    public PathLocation ToWrite(string path) => RequireChange(path, location => new WritePath { Path = path, Location = location });

    public PathLocation ToDelete(string path) => RequireChange(path, location => new DeletePath { Path = path, Location = location });

    /// <summary>Why a file or folder below an approved folder may not be looked at all the same; <see langword="null"/> when it may.</summary>
    public string? WhyKept(string path) => workspace.Private.WhyForbidden(path) ?? grant.Veto?.Invoke(new ReadPath { Path = path, Location = workspace.Locate(path) });

    private PathLocation RequireChange<T>(string path, Func<PathLocation, T> use)
        where T : PathEffect
    {
        var location = Require(path, use);
        return grant.Mode == Mode.Plan
            ? throw new ToolException($"In plan mode nothing is changed, so '{Shown(location)}' stays as it is. Propose the change instead.")
            : location;
    }

    private PathLocation Require<T>(string path, Func<PathLocation, T> use)
        where T : PathEffect
    {
        grant.ThrowIfRevoked();
        var location = workspace.Locate(path);
        if (location.Forbidden is { } forbidden)
            throw new ToolException($"'{PathSyntax.Printable(path)}' cannot be used: {forbidden}.");

        var covering = grant.Effects.OfType<T>().Where(approved => Covers(approved, location)).ToArray();
        if (covering.Length == 0)
            throw NotApproved(path, location, typeof(T).Name);
        if (Array.Exists(covering, approved => IsAt(approved, location)))
            return location;

        // Approved with a folder around it, not for itself.
        var wanted = use(location);
        if (wanted.IsProtected && !Array.Exists(covering, approved => approved.IsProtected))
            throw new ToolException($"'{Shown(location)}' is protected, and was approved with its folder only: a call must name it.");
        return grant.Veto?.Invoke(wanted) is { } why ? throw new ToolException($"'{Shown(location)}' is kept from this call: {why}") : location;
    }

    // Only what was a folder when it was approved covers what lies in it.
    private static bool Covers(PathEffect effect, PathLocation location) => effect.Location switch
    {
        not { Forbidden: null } => false,
        { Kind: PathKind.Folder } folder => PathNames.IsWithin(folder.FullPath, location.FullPath),
        _ => IsAt(effect, location),
    };

    private static bool IsAt(PathEffect effect, PathLocation location) => PathNames.AreSame(effect.Location!.FullPath, location.FullPath);

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
