using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace AgentKit.Tools.Sandboxing;

/// <summary>The control groups of one command. It joins them before it becomes anything else, so that none of its processes is outside.</summary>
internal sealed class CommandGroup : IDisposable
{
    private readonly List<string> _folders = [];
    private string? _processes;
    private string? _memory;
    private int _mostProcesses;
    private long _mostMemory;

    /// <summary>What the starting shell does to join.</summary>
    public string Preparation => string.Concat(_folders.Select(folder => $"echo $$ >'{folder}/cgroup.procs' || exit 1\n"));

    public IReadOnlyList<string> LimitsReached
    {
        get
        {
            var reached = new List<string>();
            if (Count(_processes, "pids.events", "max") > 0)
                reached.Add(string.Create(CultureInfo.InvariantCulture, $"it had {_mostProcesses} processes and threads, the most that a command may have"));
            if (Count(_memory, "memory.oom_control", "oom_kill") > 0 || Count(_memory, "memory.events", "oom_kill") > 0)
                reached.Add(string.Create(CultureInfo.InvariantCulture, $"it used {_mostMemory >> 20} MiB of memory, the most that a command may use, and processes of it were ended for that"));
            return reached;
        }
    }

    public void AddProcesses(string folder, int most)
    {
        Add(folder);
        (_processes, _mostProcesses) = (folder, most);
        Set(folder, "pids.max", most);
    }

    public void AddMemory(string folder, long most)
    {
        Add(folder);
        (_memory, _mostMemory) = (folder, most);
        if (File.Exists($"{folder}/memory.max"))
        {
            Set(folder, "memory.max", most);
            if (File.Exists($"{folder}/memory.swap.max"))
                Set(folder, "memory.swap.max", 0);
        }
        else
        {
            Set(folder, "memory.limit_in_bytes", most);
        }
    }

    public void Dispose()
    {
        foreach (var folder in _folders)
            Remove(folder);
    }

    private static void Remove(string folder)
    {
        // The processes have ended, but the kernel may still be taking the last of them apart.
        for (var round = 0; round < 50 && Directory.Exists(folder); round++)
        {
            try
            {
                Directory.Delete(folder);
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                Kill(folder);
                Thread.Sleep(millisecondsTimeout: 2);
            }
        }
    }

    private static void Kill(string folder)
    {
        try
        {
            foreach (var id in File.ReadLines($"{folder}/cgroup.procs"))
                Process.GetProcessById(int.Parse(id, CultureInfo.InvariantCulture)).Kill();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException or InvalidOperationException or Win32Exception)
        {
            // It ended just now.
        }
    }

    private static void Set(string folder, string name, long value) => File.WriteAllText($"{folder}/{name}", value.ToString(CultureInfo.InvariantCulture));

    private static long Count(string? folder, string file, string name)
    {
        try
        {
            var line = folder is null || !File.Exists($"{folder}/{file}") ? null
                : File.ReadLines($"{folder}/{file}").FirstOrDefault(line => line.StartsWith(name + " ", StringComparison.Ordinal));
            return line is not null && long.TryParse(line.AsSpan(name.Length + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? count : 0;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return 0;
        }
    }

    private void Add(string folder)
    {
        // The same in version 2, where one group holds both.
        if (_folders.Contains(folder, StringComparer.Ordinal))
            return;
        Directory.CreateDirectory(folder);
        _folders.Add(folder);
    }
}
