using System.IO.Enumeration;

namespace AgentKit.Tools.Sandboxing;

/// <summary>
/// What of a folder and those below it must be kept from a command: found by one bounded walk, nearest folders first, that
/// follows no links. Dependencies of Node are not looked into.
/// </summary>
internal sealed class ProtectedTree
{
    /// <summary>The most folders that are looked into.</summary>
    public const int MostFolders = 20_000;

    private const string Git = ".git";

    private readonly string _root;
    private readonly Func<string, PathProtection> _protection;
    private readonly List<string> _steering = [];
    private readonly List<string> _secrets = [];
    private readonly List<string> _repositories = [];

    private ProtectedTree(string root, Func<string, PathProtection> protection) => (_root, _protection) = (root, protection);

    /// <summary>Files and folders, links too, that steer what runs later. Those of git are among the repositories.</summary>
    public IReadOnlyList<string> Steering => _steering;

    /// <summary>Files and folders that hold secrets.</summary>
    public IReadOnlyList<string> Secrets => _secrets;

    /// <summary>The folders in which git keeps repositories.</summary>
    public IReadOnlyList<string> Repositories => _repositories;

    /// <summary>Whether all folders were seen.</summary>
    public bool IsWhole { get; private set; } = true;

    public static ProtectedTree Find(string root, Func<string, PathProtection> protection)
    {
        var tree = new ProtectedTree(root, protection);
        var ahead = new Queue<string>([root]);
        for (var seen = 0; ahead.TryDequeue(out var folder); seen++)
        {
            if (seen == MostFolders)
            {
                tree.IsWhole = false;
                break;
            }

            tree.Look(folder, ahead);
        }

        return tree;
    }

    private void Look(string folder, Queue<string> ahead)
    {
        foreach (var (name, isFolder, isLink) in Entries(folder))
        {
            var path = AbsolutePath.Join(folder, name);
            if (name == Git && isFolder && !isLink)
                AddRepository(path);
            else if (ProtectionOf(folder, name) is var protection and not PathProtection.None)
                (protection == PathProtection.Secret ? _secrets : _steering).Add(path);
            else if (isFolder && !isLink && name != "node_modules")
                ahead.Enqueue(path);
        }
    }

    private PathProtection ProtectionOf(string folder, string name) =>
        _protection(folder == _root ? name : $"{folder.AsSpan(folder.LastIndexOf('/') + 1)}/{name}");

    // Repositories of submodules lie in those of their parents.
    private void AddRepository(string repository)
    {
        _repositories.Add(repository);
        var modules = $"{repository}/modules";
        var ahead = new Stack<string>(new FileInfo(modules).LinkTarget is null ? [modules] : []);
        while (ahead.TryPop(out var folder))
        {
            foreach (var (name, _, _) in Entries(folder).Where(entry => entry is { IsFolder: true, IsLink: false }))
            {
                var path = $"{folder}/{name}";

                // Any of these: a command may have taken the others away.
                if (Path.Exists($"{path}/HEAD") || Path.Exists($"{path}/config") || Path.Exists($"{path}/hooks"))
                    AddRepository(path);
                else
                    ahead.Push(path);
            }
        }
    }

    private static IEnumerable<(string Name, bool IsFolder, bool IsLink)> Entries(string folder)
    {
        try
        {
            return [.. new FileSystemEnumerable<(string, bool, bool)>(
                folder,
                (ref entry) => (entry.FileName.ToString(), entry.IsDirectory, (entry.Attributes & FileAttributes.ReparsePoint) != FileAttributes.None),
                new EnumerationOptions { AttributesToSkip = FileAttributes.None, IgnoreInaccessible = true })];
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }
}
