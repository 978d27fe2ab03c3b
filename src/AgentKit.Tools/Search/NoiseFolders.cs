using AgentKit.Capabilities;

namespace AgentKit.Tools.Search;

/// <summary>Folders that searches pass over, since they hold what was made or fetched, unless the search names them.</summary>
internal sealed class NoiseFolders(params string?[] named)
{
    private static readonly HashSet<string> Names = new(StringComparer.Ordinal)
    {
        ".git", ".hg", ".svn", ".vs", "bin", "obj", "node_modules", "__pycache__", ".venv",
    };

    private readonly SortedSet<string> _passedOver = new(StringComparer.Ordinal);

    /// <summary>Whether to go into a folder.</summary>
    public bool Enter(FileEntry folder)
    {
        if (!Names.Contains(folder.Name) || named.Any(text => text is not null && text.Split('/', '{', '}', ',').Contains(folder.Name)))
            return true;
        _passedOver.Add(folder.Name);
        return false;
    }

    /// <summary>What was passed over, as a line; <see langword="null"/> when nothing was.</summary>
    public string? Note => _passedOver.Count == 0 ? null : $"(not searched: {string.Join(", ", _passedOver)})";
}
