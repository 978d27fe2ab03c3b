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

        var named = contents.Named.Select((word, index) => Named(word, place, isPath: index >= contents.Named.Count - contents.SurePaths)).ToArray();
        var paths = named.OfType<string>().ToArray();
        var files = paths.Length == named.Length ? contents.WithoutRevision : TrackedFiles.All;
        if (paths.Length == 0 && contents.TakesNamedPath && named.Length > 0)
            (paths, files) = (PathsOfRevisions(contents.Named, tree.Top), TrackedFiles.All);
        if (files == TrackedFiles.None)
            return [];
        return [.. secrets
            .Where(secret => paths.Length == 0 || Array.Exists(paths, path => IsWithin(path, Join(tree.Top, secret.Path))))
            .Where(secret => files == TrackedFiles.All || !secret.IsAsSeen(Join(tree.Top, secret.Path)))
            .Take(MostNamed)
            .Select(secret => Read(Join(tree.Top, secret.Path)))];
    }

    private IReadOnlyList<GitIndexEntry>? Of(GitWorkTree tree)
    {
        if (!_known.TryGetValue(tree.Top, out var secrets))
            _known[tree.Top] = secrets = tree.ReadIndex()?.Entries.Where(entry => Workspace.ProtectionOf(entry.Path) == PathProtection.Secret).ToArray();
        return secrets;
    }

    /// <summary>The path that an operand names; <see langword="null"/> when it may be a revision, or selects in other ways.</summary>
    private string? Named(CommandWord word, string folder, bool isPath)
    {
        if (word.Text is not { Length: > 0 } text || text[0] == ':')
            return null;
        if (word.IsGlob)
            return isPath ? workspace.Locate(Join(folder, GlobPaths.BaseFolder(text))).FullPath : null;
        if (isPath && text.AsSpan().IndexOfAny("*?[") >= 0)
            return null;
        return workspace.Locate(Join(folder, text)) is var location && (isPath || location.Kind is PathKind.File or PathKind.Folder) ? location.FullPath : null;
    }

    /// <summary>The paths in <c>revision:path</c>; none where an operand is a whole revision.</summary>
    private string[] PathsOfRevisions(IReadOnlyList<CommandWord> named, string top)
    {
        var paths = named.Select(word => word is { IsLiteral: true, Text: { } text } && text.IndexOf(':', StringComparison.Ordinal) is var colon and > 0 ? text[(colon + 1)..] : "").ToArray();
        return Array.Exists(paths, path => path.Length == 0) ? [] : [.. paths.Select(path => workspace.Locate(Join(top, path)).FullPath)];
    }

    private ReadPath Read(string path) => new() { Path = Path.GetRelativePath(workspace.Root, path), Location = workspace.Locate(path) };

    private static bool IsWithin(string folder, string path) => path == folder || (path.StartsWith(folder, StringComparison.Ordinal) && path[folder.Length] == '/');

    private static string Join(string folder, string path) => path.StartsWith('/') ? path : $"{folder.TrimEnd('/')}/{path}";
}
