using AgentKit.Memory.Consolidation.Workspace;

namespace AgentKit.Memory;

/// <summary>
/// Asks a folder: whether paths are in it, and which versions the files at its top pin (<c>package.json</c>, <c>global.json</c>,
/// <c>Directory.Packages.props</c>, <c>go.mod</c>, <c>.nvmrc</c>, <c>.python-version</c>, <c>.tool-versions</c>). It reads those files
/// and runs nothing.
/// </summary>
public sealed class FolderProbe : WorkspaceProbe
{
    private const int LongestPath = 1024;

    private readonly string _folder;
    private readonly Lazy<IReadOnlyDictionary<string, string>> _versions;

    /// <summary>Asks a folder.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="workspace">How memory names the workspace. Default: the folder's full path.</param>
    public FolderProbe(string folder, string? workspace = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        _folder = Path.GetFullPath(folder);
        Workspace = workspace ?? _folder;
        _versions = new(() => PinnedVersions.In(_folder));
    }

    /// <inheritdoc/>
    public override string Workspace { get; }

    /// <inheritdoc/>
    public override bool? Exists(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        if (path.Length is 0 or > LongestPath || path.Contains('\0', StringComparison.Ordinal) || path.Contains("..", StringComparison.Ordinal) || path.AsSpan().ContainsAny("*?~$<>{}"))
            return null;
        var full = Path.GetFullPath(path, _folder);
        if (!full.StartsWith(_folder + Path.DirectorySeparatorChar, StringComparison.Ordinal))
            return null;
        return Directory.Exists(_folder) ? Path.Exists(full) : null;
    }

    /// <inheritdoc/>
    public override string? VersionOf(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return _versions.Value.GetValueOrDefault(name);
    }
}
