namespace AgentKit.Tools.Sandboxing;

/// <summary>Mounts that show files with secrets as empty, unless an approved effect names them.</summary>
internal sealed class HiddenSecrets(string root, ICollection<string> readable, ICollection<string> writable)
{
    private readonly List<string> _hidden = [];
    private readonly List<string> _shown = [];
    private readonly List<string> _arguments = [];

    /// <summary>What is hidden, relative to the root.</summary>
    public IReadOnlyList<string> Hidden => _hidden;

    /// <summary>What is mounted on itself all the same.</summary>
    public IReadOnlyList<string> Shown => _shown;

    public void Add(ProtectedTree tree)
    {
        foreach (var secret in tree.Secrets)
            Add(secret);
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
        _arguments.AddRange(Directory.Exists(path)
            ? ["--perms", "0555", "--tmpfs", path, "--remount-ro", path]
            : ["--ro-bind", SandboxFolder.Current.EmptyFile, path]);
        foreach (var below in readable.Concat(writable).Where(below => below != path && AbsolutePath.IsWithin(path, below) && Path.Exists(below)))
            Show(writable.Contains(below) ? "--bind" : "--ro-bind", below);
    }

    private void Show(string mount, string path)
    {
        _arguments.AddRange([mount, path, path]);
        _shown.Add(path);
    }
}
