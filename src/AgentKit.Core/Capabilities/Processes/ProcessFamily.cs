using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace AgentKit.Capabilities.Processes;

/// <summary>
/// Ends a command and all that it started: its process tree, its session, and whoever carries its marker in the environment
/// (what left tree and session by <c>setsid</c> or <c>nohup</c>). A process that wiped its environment as well gets away;
/// only a sandbox could hold it.
/// </summary>
internal static class ProcessFamily
{
    private const int MostRounds = 20;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(5);

    /// <summary>Ends them, and tells how many were still there.</summary>
    public static async Task<int> EndAsync(Process leader, string marker)
    {
        var session = leader.Id;
        EndTree(leader);
        if (!OperatingSystem.IsLinux())
            return 0;

        var found = new HashSet<int>();
        var needle = Encoding.UTF8.GetBytes($"{ShellHost.Marker}={marker}");
        for (var round = 0; round < MostRounds; round++)
        {
            var members = Members(session, needle);
            if (members.Count == 0)
                break;

            // They may be starting others right now; look again until nobody is left.
            foreach (var id in members)
                LinuxSignals.Kill(id);
            found.UnionWith(members);
            await Task.Delay(Pause, TimeProvider.System, CancellationToken.None).ConfigureAwait(false);
        }

        return found.Count;
    }

    private static void EndTree(Process leader)
    {
        try
        {
            if (!leader.HasExited)
                leader.Kill(entireProcessTree: true);
        }
        catch (Exception exception) when (exception is InvalidOperationException or System.ComponentModel.Win32Exception or AggregateException or NotSupportedException)
        {
            // It ended just now, or part of its tree did.
        }
    }

    private static List<int> Members(int session, byte[] needle)
    {
        var members = new List<int>();
        foreach (var folder in Directory.EnumerateDirectories("/proc"))
        {
            if (int.TryParse(Path.GetFileName(folder), NumberStyles.None, CultureInfo.InvariantCulture, out var id)
                && id != Environment.ProcessId
                && IsMember(folder, session, needle))
                members.Add(id);
        }

        return members;
    }

    private static bool IsMember(string folder, int session, byte[] needle)
    {
        try
        {
            // "id (name) state parent group session ...", proc_pid_stat(5); the name may hold anything.
            var stat = File.ReadAllText(folder + "/stat");
            var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ', 5);
            if (fields[0] is "Z" or "X")
                return false;

            var own = session.ToString(CultureInfo.InvariantCulture);
            return fields[2] == own || fields[3] == own || File.ReadAllBytes(folder + "/environ").AsSpan().IndexOf(needle) >= 0;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or IndexOutOfRangeException)
        {
            return false;
        }
    }
}
