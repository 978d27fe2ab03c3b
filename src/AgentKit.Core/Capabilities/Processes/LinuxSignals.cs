using System.Runtime.InteropServices;
using System.Runtime.Versioning;

namespace AgentKit.Capabilities.Processes;

/// <summary>Signals to processes that are not our own children.</summary>
[SupportedOSPlatform("linux")]
internal static partial class LinuxSignals
{
    private const int KillSignal = 9;
    private const int StopSignal = 19;

    public static void Kill(int id) => _ = Send(id, KillSignal);

    /// <summary>Holds a process where it is, until it is ended.</summary>
    public static void Stop(int id) => _ = Send(id, StopSignal);

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int Send(int id, int signal);
}
