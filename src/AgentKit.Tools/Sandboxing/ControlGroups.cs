using System.Globalization;

namespace AgentKit.Tools.Sandboxing;

/// <summary>
/// Where control groups (cgroups(7)) for commands can be made: below the host's own group, in version 1 or 2. A container with
/// root has this mostly, a user under systemd where the group is delegated.
/// </summary>
internal sealed class ControlGroups
{
    private const string Prefix = "agentkit-";

    private readonly string? _processes;
    private readonly string? _memory;
    private readonly SandboxOptions _options;
    private readonly long _mostMemory;

    private ControlGroups(SandboxOptions options, long mostMemory, string? processes, string? memory) =>
        (_options, _mostMemory, _processes, _memory) = (options, mostMemory, processes, memory);

    public bool HoldsProcesses => _processes is not null;

    public bool HoldsMemory => _memory is not null;

    /// <summary>Finds where groups can be made, by making one.</summary>
    /// <param name="options">The limits.</param>
    /// <param name="mostMemory">The most bytes of memory of a group.</param>
    /// <param name="mounts">What is mounted, as <c>/proc/self/mounts</c> has it.</param>
    /// <param name="own">The groups of this process, as <c>/proc/self/cgroup</c> has them.</param>
    public static ControlGroups Find(SandboxOptions options, long mostMemory, string mounts = "/proc/self/mounts", string own = "/proc/self/cgroup")
    {
        var folders = Folders(mounts, own);
        foreach (var folder in folders)
            RemoveAbandoned(folder);
        return new(
            options,
            mostMemory,
            folders.FirstOrDefault(folder => CanLimit(folder, "pids.max", options.MostProcesses)),
            folders.FirstOrDefault(folder => CanLimit(folder, "memory.limit_in_bytes", mostMemory) || CanLimit(folder, "memory.max", mostMemory)));
    }

    /// <summary>None at all, for where they cannot be used.</summary>
    public static ControlGroups None(SandboxOptions options, long mostMemory) => new(options, mostMemory, processes: null, memory: null);

    /// <summary>Makes the groups of one command.</summary>
    public CommandGroup Create()
    {
        var name = $"{Prefix}{Environment.ProcessId.ToString(CultureInfo.InvariantCulture)}-{Path.GetRandomFileName()}";
        var group = new CommandGroup();
        if (_processes is not null)
            group.AddProcesses($"{_processes}/{name}", _options.MostProcesses);
        if (_memory is not null)
            group.AddMemory($"{_memory}/{name}", _mostMemory);
        return group;
    }

    /// <summary>The folders in which groups might be made, likeliest first.</summary>
    internal static List<string> Folders(string mounts, string own)
    {
        var groups = File.ReadLines(own).Select(line => line.Split(':', 3)).Where(parts => parts.Length == 3)
            .ToDictionary(parts => parts[1], parts => parts[2], StringComparer.Ordinal);
        var folders = new List<string>();
        foreach (var mount in File.ReadLines(mounts).Select(line => line.Split(' ')).Where(parts => parts.Length > 3))
        {
            var path = mount[2] switch
            {
                "cgroup" => mount[3].Split(',').Select(option => groups.GetValueOrDefault(option)).FirstOrDefault(found => found is not null),
                "cgroup2" => groups.GetValueOrDefault(""),
                _ => null,
            };
            if (path is null)
                continue;

            // In version 2 a group with processes of its own cannot hand limits down, but the one above it may. In a
            // container the path may be as seen from outside it.
            var group = mount[1] + path.TrimEnd('/');
            folders.AddRange(((string[])[group, AbsolutePath.Parent(group), mount[1]]).Where(folder => AbsolutePath.IsWithin(mount[1], folder) && Directory.Exists(folder)));
        }

        return [.. folders.Distinct(StringComparer.Ordinal)];
    }

    // A host that was killed could not remove its own. Those that still hold processes stay: the kernel refuses.
    private static void RemoveAbandoned(string folder)
    {
        try
        {
            foreach (var group in Directory.EnumerateDirectories(folder, Prefix + "*"))
            {
                if (!Directory.Exists("/proc/" + Path.GetFileName(group)[Prefix.Length..].Split('-')[0]))
                    Directory.Delete(group);
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // It is another's.
        }
    }

    private static bool CanLimit(string folder, string limit, long value)
    {
        if (!File.Exists($"{folder}/cgroup.procs"))
            return false;
        var trial = $"{folder}/{Prefix}{Environment.ProcessId.ToString(CultureInfo.InvariantCulture)}-{Path.GetRandomFileName()}";
        try
        {
            Directory.CreateDirectory(trial);
            try
            {
                if (!File.Exists($"{trial}/{limit}"))
                    return false;
                File.WriteAllText($"{trial}/{limit}", value.ToString(CultureInfo.InvariantCulture));
                return true;
            }
            finally
            {
                Directory.Delete(trial);
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
