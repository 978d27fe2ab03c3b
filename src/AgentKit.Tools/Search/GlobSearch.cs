using AgentKit.Capabilities;
using Microsoft.Extensions.FileSystemGlobbing;

namespace AgentKit.Tools.Search;

/// <summary>One search for files by pattern.</summary>
internal sealed class GlobSearch(WorkspaceFiles files, NoiseFolders noise, CancellationToken cancellationToken)
{
    private readonly Dictionary<string, FileEntry> _seen = new(StringComparer.Ordinal);

    public NoiseFolders Noise => noise;

    /// <summary>The files that match, newest first.</summary>
    public FileEntry[] Run(string folder, Matcher matcher)
    {
        var matches = matcher.Execute(new SearchedFolder(folder, name: "", this)).Files;
        return
        [
            .. matches.Select(match => _seen.GetValueOrDefault(folder is "." ? match.Path : Below(folder, match.Path)))
                .OfType<FileEntry>()
                .OrderByDescending(entry => entry.ModifiedAt)
                .ThenBy(entry => entry.Path, StringComparer.Ordinal),
        ];
    }

    public IEnumerable<FileEntry> List(string folder)
    {
        cancellationToken.ThrowIfCancellationRequested();
        foreach (var entry in files.Enumerate(folder))
        {
            _seen[entry.Path] = entry;
            yield return entry;
        }
    }

    private static string Below(string folder, string path) => folder.EndsWith('/') ? folder + path : $"{folder}/{path}";
}
