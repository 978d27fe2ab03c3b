using AgentKit.Capabilities.Files;
using AgentKit.Capabilities.Paths;
using AgentKit.Internal.Files;

namespace AgentKit.Capabilities.Processes;

/// <summary>
/// A workspace that is a linked work tree of git (git-worktree(1)), whose repository lies elsewhere. Believed only when the repository
/// names this very workspace in turn: what the workspace says alone, anybody could have written to see another repository.
/// </summary>
/// <param name="Folder">Where git keeps what belongs to this work tree.</param>
/// <param name="Repository">The folder of the repository that all its work trees share.</param>
internal sealed record LinkedWorkTree(string Folder, string Repository)
{
    private const int MostLength = 8192;
    private const string Prefix = "gitdir: ";

    /// <summary>What of it a command of git writes; the settings, hooks and other work trees are not among it.</summary>
    public IEnumerable<string> WrittenByGit => ((string[])["objects", "refs", "logs"]).Select(name => Path.Combine(Repository, name)).Where(Directory.Exists).Prepend(Folder);

    /// <summary>What is known of a workspace; <see langword="null"/> when it is none.</summary>
    public static LinkedWorkTree? Find(Workspace workspace)
    {
        var link = workspace.Locate(".git");
        if (link.RelativePath != ".git" || ReadLine(link) is not { } line || !line.StartsWith(Prefix, StringComparison.Ordinal)
            || FolderElsewhere(workspace, line[Prefix.Length..]) is not { } folder
            || ReadLine(workspace.Locate(Path.Combine(folder, "gitdir"))) is not { } back || workspace.Locate(Path.Combine(folder, back)).FullPath != link.FullPath
            || ReadLine(workspace.Locate(Path.Combine(folder, "commondir"))) is not { } common
            || FolderElsewhere(workspace, Path.Combine(folder, common)) is not { } repository)
            return null;
        return Path.GetDirectoryName(folder) == Path.Combine(repository, "worktrees") ? new(folder, repository) : null;
    }

    private static string? FolderElsewhere(Workspace workspace, string path) =>
        workspace.Locate(path) is { Kind: PathKind.Folder, Forbidden: null, RelativePath: null } location && !PathNames.IsWithin(location.FullPath, workspace.Root) ? location.FullPath : null;

    private static string? ReadLine(PathLocation location)
    {
        if (location is not { Kind: PathKind.File, Forbidden: null })
            return null;
        try
        {
            using var file = new StreamReader(new FileStream(OpenedFile.Open(location), FileAccess.Read, bufferSize: 1));
            return file.BaseStream.Length <= MostLength ? file.ReadToEnd().TrimEnd('\n', '\r') : null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ToolException)
        {
            return null;
        }
    }
}
