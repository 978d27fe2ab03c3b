using System.Diagnostics;
using System.Globalization;
using System.Runtime.Versioning;
using System.Text;

namespace AgentKit.Capabilities.Processes;

/// <summary>
/// Ends a command and all that it started: its process tree, its session, and whoever carries its marker in the environment
/// (what left tree and session by <c>setsid</c> or <c>nohup</c>). A process that wiped its environment as well gets away;
/// only a sandbox could hold it. On Linux in time linear to the number of processes, however many there are.
/// </summary>
internal static class ProcessFamily
{
    private const int MostRounds = 20;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(5);

    /// <summary>Ends them, and tells how many were still there.</summary>
    /// <param name="leader">What was started first.</param>
    /// <param name="marker">What stands in the environment of the others.</param>
    /// <param name="isContained">Whether the leader is a sandbox, with which all in it ends.</param>
    public static async Task<int> EndAsync(Process leader, string marker, bool isContained)
    {
        var session = leader.Id;
        End(leader, isContained);
        if (!OperatingSystem.IsLinux())
            return 0;

        var found = new HashSet<int>();
        var needle = Encoding.UTF8.GetBytes($"{ShellHost.Marker}={marker}");
        for (var round = 0; round < MostRounds; round++)
        {
            var members = ProcessTable.Read().Where(entry => entry.Group == session || entry.Session == session || HasMarker(entry.Id, needle)).Select(entry => entry.Id).ToArray();
            if (members.Length == 0)
                break;

            // They may be starting others right now; look again until nobody is left.
            foreach (var id in members)
                LinuxSignals.Kill(id);
            found.UnionWith(members);
            await Task.Delay(Pause, TimeProvider.System, CancellationToken.None).ConfigureAwait(false);
        }

        return found.Count;
    }

    private static void End(Process leader, bool isContained)
    {
        try
        {
            if (leader.HasExited)
                return;
            if (OperatingSystem.IsLinux() && !isContained)
                EndTree(leader.Id);
            leader.Kill(entireProcessTree: !OperatingSystem.IsLinux());
        }
        catch (Exception exception) when (exception is InvalidOperationException or System.ComponentModel.Win32Exception or AggregateException or NotSupportedException)
        {
            // It ended just now, or part of its tree did.
        }
    }

    // First they are stopped, so that none starts another while they are looked for.
    [SupportedOSPlatform("linux")]
    private static void EndTree(int root)
    {
        LinuxSignals.Stop(root);
        var tree = new HashSet<int> { root };
        for (var round = 0; round < MostRounds; round++)
        {
            var children = ProcessTable.Read().ToLookup(entry => entry.Parent, entry => entry.Id);
            var ahead = new Queue<int>(tree);
            var before = tree.Count;
            while (ahead.TryDequeue(out var parent))
            {
                foreach (var child in children[parent].Where(tree.Add))
                {
                    LinuxSignals.Stop(child);
                    ahead.Enqueue(child);
                }
            }

            if (tree.Count == before)
                break;
        }

        foreach (var id in tree)
            LinuxSignals.Kill(id);
    }

    private static bool HasMarker(int id, byte[] needle)
    {
        try
        {
            return File.ReadAllBytes(string.Create(CultureInfo.InvariantCulture, $"/proc/{id}/environ")).AsSpan().IndexOf(needle) >= 0;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
