namespace AgentKit.Tools.Sandboxing;

/// <summary>
/// Mounts that show files with secrets as empty, unless an approved effect names them. What git tracks of them it must not take
/// for emptied: a command that may write cannot read it, and one that only reads gets a list in which it counts as unchanged.
/// </summary>
internal sealed class HiddenSecrets(string root, bool canWrite, ICollection<string> readable, ICollection<string> writable, OpenWatch? watch = null)
{
    // Each costs a file and a watch of its own.
    private const int MostWatched = 32;

    private readonly GitView _git = new(root);
    private readonly List<string> _made = [];
    private readonly List<string> _hidden = [];
    private readonly List<string> _shown = [];
    private readonly List<string> _arguments = [];

    /// <summary>What is hidden, relative to the root.</summary>
    public IReadOnlyList<string> Hidden => _hidden;

    /// <summary>What is mounted on itself all the same.</summary>
    public IReadOnlyList<string> Shown => _shown;

    /// <summary>Files that were made to be mounted, and go with the command.</summary>
    public IReadOnlyList<string> Made => _made;

    public void Add(ProtectedTree tree)
    {
        foreach (var secret in tree.Secrets)
            Add(secret);
        if (!canWrite)
            _made.AddRange(_git.AppendTo(_arguments));
    }

    public void AppendTo(List<string> arguments) => arguments.AddRange(_arguments);

    private void Add(string secret)
    {
        var path = new FileInfo(secret).LinkTarget is null ? secret : LinkGuard.Target(secret);
        if (path is null || !AbsolutePath.IsWithin(root, path) || writable.Contains(path))
            return;
        if (readable.Contains(path))
        {
            Show("--ro-bind", path);
            return;
        }

        _hidden.Add(Path.GetRelativePath(root, secret));
        string[] below = [.. readable.Concat(writable).Where(below => below != path && AbsolutePath.IsWithin(path, below) && Path.Exists(below))];
        var isBarred = _git.Hide(path) && canWrite && below.Length == 0;
        if (!Directory.Exists(path))
        {
            _arguments.AddRange(["--ro-bind", isBarred ? SandboxFolder.Current.UnreadableFile : EmptyFile(_hidden[^1]), path]);
            return;
        }

        // Mounted below must be what is shown before nothing can be made there any more.
        _arguments.AddRange(["--perms", isBarred ? "0000" : "0555", "--tmpfs", path]);
        foreach (var shown in below)
            Show(writable.Contains(shown) ? "--bind" : "--ro-bind", shown);
        _arguments.AddRange(["--remount-ro", path]);
    }

    private string EmptyFile(string name)
    {
        if (watch is null || _made.Count >= MostWatched)
            return SandboxFolder.Current.EmptyFile;
        _made.Add(SandboxFolder.Current.WriteNew([]));
        watch.Add(_made[^1], name);
        return _made[^1];
    }

    private void Show(string mount, string path)
    {
        _arguments.AddRange([mount, path, path]);
        _shown.Add(path);
    }
}
