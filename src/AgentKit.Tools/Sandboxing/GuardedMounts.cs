namespace AgentKit.Tools.Sandboxing;

/// <summary>
/// Mounts that keep parts of a writable folder from a command. A mount alone could be renamed away with the folder it stands
/// in, and another put in its place; so all folders above it, up to the writable one, are mounted on themselves too.
/// </summary>
internal sealed class GuardedMounts(string root, ICollection<string> writable, Placeholders placeholders)
{
    // What git reads as "the common folder is this very one".
    private const string SameFolder = ".\n";

    // Those of them that exist are found by name wherever they are; these are kept from being made.
    private static readonly string[] NotToBeMade = [".git", ".agentkit", ".mcp.json", ".vscode", ".husky", ".envrc"];

    private readonly SortedSet<string> _folders = new(StringComparer.Ordinal);
    private readonly SortedSet<string> _readOnly = new(StringComparer.Ordinal);
    private readonly List<string> _opened = [];
    private readonly List<LinkGuard> _links = [];

    /// <summary>Links that no mount can hold; they are put back when the command has ended.</summary>
    public IReadOnlyList<LinkGuard> Links => _links;

    /// <summary>All that is mounted on itself.</summary>
    public IEnumerable<string> Mounts => _folders.Concat(_readOnly).Concat(_opened);

    /// <summary>Guards what is there.</summary>
    public void Add(ProtectedTree tree)
    {
        foreach (var repository in tree.Repositories)
            AddRepository(repository);
        foreach (var path in tree.Steering)
            Guard(path);

        // What hides a secret stands where the secret is found: its folder must not be moved to where nobody looks.
        foreach (var secret in tree.Secrets)
        {
            _folders.UnionWith(AbsolutePath.Between(root, secret));
            if (LinkGuard.Target(secret) is { } target && AbsolutePath.IsWithin(root, target))
                _folders.UnionWith(AbsolutePath.Between(root, target));
        }
    }

    /// <summary>Guards what is not there yet, in the root of a workspace.</summary>
    public void AddMissing()
    {
        foreach (var name in NotToBeMade)
            GuardIfMissing(AbsolutePath.Join(root, name));

        // Below a link nothing is made: it may lead out.
        var github = AbsolutePath.Join(root, ".github");
        if (IsLink(github))
            Guard(github);
        else if (!GuardIfMissing(github))
            GuardIfMissing($"{github}/workflows");
    }

    /// <summary>Guards what decides for git in the folder of a linked work tree, if the root is one.</summary>
    public void AddWorkTree()
    {
        var common = $"{root}/commondir";
        if (!File.Exists(common))
            return;
        Guard(common);
        Guard($"{root}/gitdir");
        GuardFile($"{root}/config.worktree", "");
        if (Directory.Exists($"{root}/modules"))
            Guard($"{root}/modules");
    }

    /// <summary>Has a folder where something can be mounted on it, and keeps those around it from being moved away.</summary>
    public void KeepInPlace(string folder)
    {
        foreach (var between in AbsolutePath.Between(root, folder))
        {
            placeholders.AddFolder(between);
            _folders.Add(between);
        }

        placeholders.AddFolder(folder);
    }

    public void AppendTo(List<string> arguments)
    {
        foreach (var folder in _folders)
            arguments.AddRange(["--bind", folder, folder]);
        foreach (var path in _readOnly)
            arguments.AddRange(["--ro-bind", path, path]);
        foreach (var path in _opened)
            arguments.AddRange(["--bind", path, path]);
    }

    /// <summary>Guards one file or folder, unless it is to be written.</summary>
    public void Guard(string path)
    {
        placeholders.Keep(path);
        if (IsLink(path))
            GuardLink(path);

        // What stood in for another command may be gone since it was found.
        else if (!writable.Contains(path) && Path.Exists(path))
            Mount(path);
    }

    // Its settings name programs that run, its hooks are programs, its info names filters, and a common folder would lead
    // to settings elsewhere. Nested work trees and modules have the same in folders of their own.
    private void AddRepository(string repository)
    {
        if (placeholders.Keep(repository))
        {
            Guard(repository);
            return;
        }

        if (!Directory.Exists(repository))
            return;
        Hold(repository);
        GuardFolder($"{repository}/hooks");
        GuardFolder($"{repository}/info");
        GuardFile($"{repository}/config", "");
        GuardFile($"{repository}/config.worktree", "");
        GuardFile($"{repository}/commondir", SameFolder);

        var trees = $"{repository}/worktrees";
        foreach (var tree in Directory.Exists(trees) && !IsLink(trees) ? Directory.GetDirectories(trees) : [])
        {
            foreach (var path in (string[])[$"{tree}/commondir", $"{tree}/gitdir", $"{tree}/config.worktree"])
            {
                if (File.Exists(path))
                    Guard(path);
            }
        }
    }

    // What is there already was found by its name.
    private bool GuardIfMissing(string path)
    {
        if (Path.Exists(path) && !placeholders.Keep(path))
            return false;
        GuardFolder(path);
        return true;
    }

    private void GuardFolder(string path)
    {
        if (writable.Contains(path))
            return;
        if (!IsThere(path))
            placeholders.AddFolder(path);
        Guard(path);
    }

    private void GuardFile(string path, string content)
    {
        if (writable.Contains(path))
            return;
        if (!IsThere(path))
            placeholders.AddFile(path, content);
        Guard(path);
    }

    private void GuardLink(string path)
    {
        var target = LinkGuard.Target(path);
        if (target is not null && writable.Contains(target))
            return;
        _links.Add(new LinkGuard(path));
        _folders.UnionWith(AbsolutePath.Between(root, path));
        if (target is not null && AbsolutePath.IsWithin(root, target) && target != root)
            Mount(target);
    }

    private void Mount(string path)
    {
        _folders.UnionWith(AbsolutePath.Between(root, path));
        _readOnly.Add(path);
        foreach (var below in writable.Where(below => below != path && AbsolutePath.IsWithin(path, below)))
        {
            Make(path, below);
            _opened.Add(below);
        }
    }

    private void Make(string folder, string path)
    {
        foreach (var between in AbsolutePath.Between(folder, path))
            placeholders.AddFolder(between);
        if (!Path.Exists(path))
            placeholders.AddFile(path, "");
    }

    private void Hold(string folder)
    {
        _folders.UnionWith(AbsolutePath.Between(root, folder));
        _folders.Add(folder);
    }

    private static bool IsThere(string path) => Path.Exists(path) || IsLink(path);

    private static bool IsLink(string path) => new FileInfo(path).LinkTarget is not null;
}
