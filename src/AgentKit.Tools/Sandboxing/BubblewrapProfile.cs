using AgentKit.Capabilities;

namespace AgentKit.Tools.Sandboxing;

/// <summary>The arguments by which bubblewrap holds one command to its policy. Their order matters: what comes later lies on top.</summary>
internal sealed class BubblewrapProfile
{
    // Without --cap-drop a root of the host stays root inside and remounts what is read-only.
    private static readonly string[] Namespaces =
    [
        "--unshare-user", "--unshare-ipc", "--unshare-pid", "--unshare-uts", "--unshare-cgroup-try", "--disable-userns",
        "--die-with-parent", "--new-session", "--cap-drop", "ALL", "--hostname", "sandbox",
    ];

    private readonly Placeholders _placeholders = new(PlaceholderLedger.Current);
    private readonly List<LinkGuard> _links = [];
    private readonly List<string> _hidden = [];
    private readonly List<string> _made = [];
    private OpenWatch? _watch;
    private readonly List<string> _arguments = [];

    private BubblewrapProfile()
    {
    }

    public IReadOnlyList<string> Arguments => _arguments;

    public IReadOnlyList<string> HiddenPaths => _hidden;

    /// <summary>What of that was opened since it was put in place.</summary>
    public IReadOnlyList<string> SoughtPaths => _watch?.Opened() is { Count: > 0 } opened ? [.. _hidden.Where(opened.Contains)] : [];

    /// <summary>Whether all folders of the workspace were looked through for what must be kept from the command.</summary>
    public bool IsWhole { get; private set; } = true;

    /// <summary>What must hold of the mounts before the command begins.</summary>
    public MountCheck Check { get; } = new();

    /// <exception cref="ToolException">The policy cannot be kept.</exception>
    public static BubblewrapProfile Create(SandboxPolicy policy, SystemView system, SandboxOptions options)
    {
        var profile = new BubblewrapProfile();
        try
        {
            profile.Build(policy with { PrivateFolders = [.. policy.PrivateFolders, PlaceholderLedger.Current.Folder] }, system, options);
            profile._placeholders.Settle();
            return profile;
        }
        catch
        {
            profile.Release();
            throw;
        }
    }

    /// <summary>Takes away what was put in place.</summary>
    public void Release()
    {
        foreach (var link in _links)
            link.PutBack();
        foreach (var made in _made)
            File.Delete(made);
        _placeholders.Dispose();
        _watch?.Dispose();
    }

    private void Build(SandboxPolicy policy, SystemView system, SandboxOptions options)
    {
        if (policy.PrivateFolders.FirstOrDefault(folder => AbsolutePath.IsWithin(folder, policy.Workspace)) is { } around)
            throw new ToolException($"No command runs in '{policy.Workspace}', because it lies in '{around}', which the host keeps for itself. Choose another workspace.");
        if (SystemView.IsPartOfSystem(policy.Workspace))
            throw new ToolException($"No command runs in '{policy.Workspace}' inside the sandbox, because the folder is or holds a part of the system. Choose a narrower workspace.");

        var writable = policy.WritablePaths.ToHashSet(StringComparer.Ordinal);
        var readable = policy.ReadablePaths.ToHashSet(StringComparer.Ordinal);
        _arguments.AddRange(Namespaces);
        if (!policy.HasNetwork)
            _arguments.Add("--unshare-net");
        system.AppendTo(_arguments, options, path => readable.Contains(path) || writable.Contains(path));
        system.AppendHomeTo(_arguments, options, policy.Workspace);
        if (policy.HasNetwork)
            AppendNames();

        foreach (var path in readable.Where(path => IsElsewhere(path, policy) && Path.Exists(path)).Order(StringComparer.Ordinal))
            AppendReadable(path, policy, readable, writable);
        foreach (var path in writable.Where(path => IsElsewhere(path, policy)).Order(StringComparer.Ordinal))
            AppendWritable(path, policy, readable, writable);
        AppendWorkspace(policy, readable, writable);
        foreach (var folder in policy.PrivateFolders.Where(folder => IsInView(folder, policy) && Path.Exists(folder)))
            SystemView.Hide(folder, _arguments);
        _arguments.AddRange(["--remount-ro", "/", "--chdir", policy.Workspace]);
    }

    private void AppendWorkspace(SandboxPolicy policy, HashSet<string> readable, HashSet<string> writable)
    {
        _arguments.AddRange([policy.CanWrite ? "--bind" : "--ro-bind", policy.Workspace, policy.Workspace]);
        var tree = ProtectedTree.Find(policy.Workspace, policy.Protection);
        IsWhole = tree.IsWhole;
        if (policy.CanWrite)
            AppendGuards(policy.Workspace, tree, policy, writable);
        _hidden.AddRange(AppendSecrets(policy.Workspace, tree, policy.CanWrite, readable, writable, _watch = new()));
    }

    private void AppendReadable(string path, SandboxPolicy policy, HashSet<string> readable, HashSet<string> writable)
    {
        _arguments.AddRange(["--ro-bind", path, path]);
        if (Directory.Exists(path))
            AppendSecrets(path, ProtectedTree.Find(path, policy.Protection), canWrite: false, readable, writable);
    }

    private void AppendWritable(string path, SandboxPolicy policy, HashSet<string> readable, HashSet<string> writable)
    {
        if (!Path.Exists(path))
        {
            // What is to be made must be there to be mounted. Where not even its folder is, the command will say so itself.
            if (!Directory.Exists(AbsolutePath.Parent(path)))
                return;
            _placeholders.AddFile(path, "");
        }

        _arguments.AddRange(["--bind", path, path]);
        if (!Directory.Exists(path))
            return;
        var tree = ProtectedTree.Find(path, policy.Protection);
        AppendGuards(path, tree, policy, writable);
        AppendSecrets(path, tree, canWrite: true, readable, writable);
    }

    private void AppendGuards(string root, ProtectedTree tree, SandboxPolicy policy, HashSet<string> writable)
    {
        var guards = new GuardedMounts(root, writable, _placeholders);
        guards.Add(tree);
        if (root == policy.Workspace)
            guards.AddMissing();
        else
            guards.AddWorkTree();
        foreach (var folder in policy.PrivateFolders.Where(folder => AbsolutePath.IsWithin(root, folder)))
            guards.KeepInPlace(folder);
        guards.AppendTo(_arguments);
        Check.Add(root, guards.Mounts);
        _links.AddRange(guards.Links);
    }

    private IReadOnlyList<string> AppendSecrets(string root, ProtectedTree tree, bool canWrite, HashSet<string> readable, HashSet<string> writable, OpenWatch? watch = null)
    {
        var secrets = new HiddenSecrets(root, canWrite, readable, writable, watch);
        try
        {
            secrets.Add(tree);
        }
        finally
        {
            _made.AddRange(secrets.Made);
        }

        secrets.AppendTo(_arguments);
        Check.Add(root, secrets.Shown);
        return secrets.Hidden;
    }

    // The list of name servers is often a link to where nothing else is seen.
    private void AppendNames()
    {
        if (LinkGuard.Target("/etc/resolv.conf") is { } target)
            _arguments.AddRange(["--ro-bind", target, target]);
    }

    private static bool IsInView(string path, SandboxPolicy policy) =>
        SystemView.Shows(path) || policy.ReadablePaths.Concat(policy.WritablePaths).Append(policy.Workspace).Any(root => AbsolutePath.IsWithin(root, path));

    private static bool IsElsewhere(string path, SandboxPolicy policy) => path != "/" && !AbsolutePath.IsWithin(policy.Workspace, path);
}
