namespace AgentKit.Tools.Sandboxing;

/// <summary>
/// What every contained command sees of the machine: programs, their settings and little else. Folders are named one by one, so that what
/// nobody thought of is not there. What not every user of the machine may read is hidden, since the host may be root.
/// </summary>
internal sealed class SystemView
{
    private const int MostEntries = 50_000;

    private static readonly string[] Programs = ["/usr", "/bin", "/sbin", "/lib", "/lib32", "/lib64", "/libx32", "/etc", "/opt", "/nix", "/gnu", "/snap"];
    private static readonly string[] Kernel = ["/sys/devices/system/cpu", "/sys/devices/system/node", "/sys/fs/cgroup", "/sys/kernel/mm/transparent_hugepage"];
    private static readonly (string Folder, int Depth)[] WithPrivateParts = [("/etc", 6), ("/opt", 3), ("/usr/local", 3)];

    // The kernel's own state that a new /proc shows as the old one did, and a root of the host could read without
    // capabilities. All of /proc is read-only. Each mount costs time, so there is none for what is closed anyway.
    private static readonly string[] KernelState = ["/proc/kcore", "/proc/keys", "/proc/kallsyms", "/proc/timer_list", "/proc/sched_debug", "/proc/vmallocinfo"];

    private readonly List<string> _private = [];

    private SystemView(string home) => Home = home;

    /// <summary>The home of commands: where the host's is, but new and empty.</summary>
    public string Home { get; }

    public static SystemView Look(string? home)
    {
        var view = new SystemView(home is { Length: > 1 } && home[0] == '/' && Directory.Exists(home) ? Path.TrimEndingDirectorySeparator(home) : "/home/agent");
        foreach (var (folder, depth) in WithPrivateParts)
            view.FindPrivate(folder, depth);
        return view;
    }

    /// <summary>Whether a workspace is part of what all commands see, so that it cannot be told apart from it.</summary>
    public static bool IsPartOfSystem(string workspace) => Array.Exists(Programs, folder => AbsolutePath.IsWithin(workspace, folder));

    /// <summary>Whether every command sees what stands at a path, because it lies in a part of the system.</summary>
    public static bool Shows(string path) => Array.Exists(Programs, folder => AbsolutePath.IsWithin(folder, path));

    public void AppendTo(List<string> arguments, SandboxOptions options, Func<string, bool> isNamed)
    {
        foreach (var folder in Programs)
        {
            if (new DirectoryInfo(folder).LinkTarget is { } target)
                arguments.AddRange(["--symlink", target, folder]);
            else if (Directory.Exists(folder))
                arguments.AddRange(["--ro-bind", folder, folder]);
        }

        foreach (var path in _private.Where(path => !isNamed(path) && Path.Exists(path)))
            Hide(path, arguments);

        var size = options.MostTemporaryBytes.ToString(System.Globalization.CultureInfo.InvariantCulture);
        arguments.AddRange(["--proc", "/proc"]);
        foreach (var path in KernelState.Where(Path.Exists))
            Hide(path, arguments);
        arguments.AddRange(["--remount-ro", "/proc", "--dev", "/dev", "--perms", "1777", "--size", size, "--tmpfs", "/dev/shm", "--remount-ro", "/dev"]);
        foreach (var path in Kernel.Where(Path.Exists))
            arguments.AddRange(["--ro-bind", path, path]);
        arguments.AddRange(["--perms", "1777", "--size", size, "--tmpfs", "/tmp", "--dir", "/var", "--symlink", "../tmp", "/var/tmp", "--dir", "/run", "--symlink", "../run", "/var/run"]);
    }

    /// <summary>The home, and in it what of the host's is declared to be readable.</summary>
    public void AppendHomeTo(List<string> arguments, SandboxOptions options, string workspace)
    {
        var size = options.MostTemporaryBytes.ToString(System.Globalization.CultureInfo.InvariantCulture);
        if (!AbsolutePath.IsWithin(workspace, Home))
            arguments.AddRange(["--perms", "0700", "--size", size, "--tmpfs", Home]);
        foreach (var declared in options.ReadablePaths)
        {
            var path = declared.StartsWith('~') ? Home + declared[1..] : declared;
            if (!AbsolutePath.IsWithin(workspace, path) && Path.Exists(path))
                arguments.AddRange(["--ro-bind", path, path]);
        }
    }

    /// <summary>Shows a folder or file as empty.</summary>
    public static void Hide(string path, List<string> arguments) =>
        arguments.AddRange(Directory.Exists(path)
            ? ["--perms", "0555", "--tmpfs", path, "--remount-ro", path]
            : ["--ro-bind", SandboxFolder.Current.EmptyFile, path]);

    private void FindPrivate(string root, int depth)
    {
        var ahead = new Queue<(string Path, int Depth)>([(root, depth)]);
        for (var seen = 0; ahead.TryDequeue(out var folder) && seen < MostEntries;)
        {
            foreach (var entry in Entries(folder.Path))
            {
                seen++;
                if (entry.LinkTarget is not null)
                    continue;
                var isFolder = (entry.Attributes & FileAttributes.Directory) != FileAttributes.None;
                var needed = isFolder ? UnixFileMode.OtherRead | UnixFileMode.OtherExecute : UnixFileMode.OtherRead;
                if ((entry.UnixFileMode & needed) != needed)
                    _private.Add(entry.FullName);
                else if (isFolder && folder.Depth > 1)
                    ahead.Enqueue((entry.FullName, folder.Depth - 1));
            }
        }
    }

    private static FileSystemInfo[] Entries(string folder)
    {
        try
        {
            return new DirectoryInfo(folder).GetFileSystemInfos("*", new EnumerationOptions { AttributesToSkip = FileAttributes.None, IgnoreInaccessible = true });
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }
}
