using AgentKit.Tools.Git;

namespace AgentKit.Tools.Sandboxing;

/// <summary>What git is to make of the files that are hidden below a folder: those that it tracks.</summary>
internal sealed class GitView(string root)
{
    private readonly Dictionary<GitWorkTree, (GitIndex? Index, HashSet<string> Hidden)> _trees = [];

    /// <summary>Notes a file or folder that is hidden.</summary>
    /// <returns>Whether git tracks it, or something below it, or that cannot be seen.</returns>
    public bool Hide(string path)
    {
        if (GitWorkTree.Around(AbsolutePath.Parent(path), root) is not { } tree)
            return false;
        if (!_trees.TryGetValue(tree, out var known))
            _trees[tree] = known = (tree.ReadIndex(), new(StringComparer.Ordinal));
        if (known.Index is not { } index)
            return true;
        var name = Path.GetRelativePath(tree.Top, path);
        var below = name + "/";
        var before = known.Hidden.Count;
        known.Hidden.UnionWith(index.Entries.Select(entry => entry.Path).Where(tracked => tracked == name || tracked.StartsWith(below, StringComparison.Ordinal)));
        return known.Hidden.Count > before;
    }

    /// <summary>Mounts lists of tracked files by which git takes those that are hidden for unchanged. For commands that write nothing.</summary>
    /// <returns>The files that were made for it.</returns>
    public IReadOnlyList<string> AppendTo(List<string> arguments)
    {
        var made = new List<string>();
        foreach (var (tree, (index, hidden)) in _trees.Where(known => known.Value is { Index: not null, Hidden.Count: > 0 }))
        {
            if (!AbsolutePath.IsWithin(root, tree.IndexFile) || !File.Exists(tree.IndexFile) || LinkGuard.Target(tree.IndexFile) != tree.IndexFile)
                continue;
            made.Add(SandboxFolder.Current.WriteNew(index!.Skipping(hidden)));
            arguments.AddRange(["--ro-bind", made[^1], tree.IndexFile]);
        }

        return made;
    }
}
