using System.Text;
using AgentKit.Capabilities;
using AgentKit.Tools.Git;

namespace AgentKit.Tools.Shell.Analysis;

/// <summary>Finds what <c>git rev-parse --show-toplevel</c> prints, where nothing but the place of the repository decides it.</summary>
internal static class RepositoryRoot
{
    private const int MostSettings = 64 * 1024;

    /// <summary>The folder of the repository that a folder lies in; <see langword="null"/> when it lies outside the workspace, or its settings may put the working tree elsewhere.</summary>
    /// <param name="workspace">The workspace.</param>
    /// <param name="folder">Relative to the workspace; empty for its root.</param>
    public static string? Of(Workspace workspace, string folder)
    {
        if (folder.StartsWith('/'))
            return null;
        while (true)
        {
            var place = workspace.Locate(folder.Length == 0 ? "." : folder);
            var git = workspace.Locate(folder.Length == 0 ? ".git" : $"{folder}/.git");
            if (place is not { Kind: PathKind.Folder, RelativePath: not null })
                return null;
            if (git.Kind != PathKind.Missing)
                return git.Kind == PathKind.Folder && git.RelativePath is not null && IsPlain($"{git.FullPath}/config") ? place.FullPath : null;
            if (folder.Length == 0)
                return null;
            folder = folder.LastIndexOf('/') is var slash and > 0 ? folder[..slash] : "";
        }
    }

    private static bool IsPlain(string config)
    {
        try
        {
            return PlainFile.Read(config, MostSettings) is { Length: > 0 } content && Encoding.UTF8.GetString(content) is { } text
                && !text.Contains("worktree", StringComparison.OrdinalIgnoreCase) && !text.Contains("[include", StringComparison.OrdinalIgnoreCase);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
