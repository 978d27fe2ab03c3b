using AgentKit.Capabilities;
using AgentKit.Tools.Git;
using AgentKit.Tools.Shell.Programs;

namespace AgentKit.Tools.Shell.Analysis;

/// <summary>
/// Looks which of the files that a repository tracks hold secrets: git prints them out of its history, whatever hides them in
/// the folder, and what is hidden it takes for changed.
/// </summary>
internal sealed class TrackedSecrets(Workspace workspace)
{
    private const int MostNamed = 20;
    private const string Objects = "/.git/objects";
    private readonly Dictionary<string, IReadOnlyList<GitIndexEntry>?> _known = new(StringComparer.Ordinal);

    /// <summary>Those of which a command takes the contents.</summary>
    /// <param name="contents">What it takes.</param>
    /// <param name="folder">Where git runs, relative to the workspace or absolute.</param>
    public IReadOnlyList<Effect> Among(TrackedContents contents, string folder)
    {
        if (workspace.Locate(folder.Length == 0 ? "." : folder) is not { Kind: PathKind.Folder, RelativePath: not null, FullPath: var place } || GitWorkTree.Around(place, workspace.Root) is not { } tree)
            return [];
        if (Of(tree) is not { } secrets)
            return [Effect.Unknown("which files git tracks cannot be seen, and secrets may be among them")];

        var spec = Pathspec.Of(workspace, contents, place, tree.Top);
        var files = spec.HasRevision ? TrackedFiles.All : contents.WithoutRevision;
        if (files == TrackedFiles.None)
            return [];
        return [.. secrets
            .Select(secret => (Entry: secret, Path: Pathspec.Join(tree.Top, secret.Path)))
            .Where(secret => spec.Includes(secret.Path) && (files == TrackedFiles.All || !secret.Entry.IsAsSeen(secret.Path)))
            .Take(MostNamed)
            .Select(secret => Read(secret.Path))];
    }

    /// <summary>Those that stand in what git keeps, where that is read as it is.</summary>
    /// <param name="read">A path, found.</param>
    public IReadOnlyList<Effect> Behind(PathEffect read)
    {
        var path = read.Location?.FullPath ?? "";
        return path.IndexOf(Objects, StringComparison.Ordinal) is var at and > 0 ? Among(new(path[..at], [], TrackedFiles.All), path[..at]) : [];
    }

    private IReadOnlyList<GitIndexEntry>? Of(GitWorkTree tree)
    {
        if (!_known.TryGetValue(tree.Top, out var secrets))
            _known[tree.Top] = secrets = tree.ReadIndex()?.Entries.Where(entry => Workspace.ProtectionOf(entry.Path) == PathProtection.Secret).ToArray();
        return secrets;
    }

    private ReadPath Read(string path) => new() { Path = Path.GetRelativePath(workspace.Root, path), Location = workspace.Locate(path) };
}
