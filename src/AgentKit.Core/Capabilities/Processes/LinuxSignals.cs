using System.Runtime.InteropServices;
using System.Runtime.Versioning;

namespace AgentKit.Capabilities.Processes;

/// <summary>Signals to processes that are not our own children.</summary>
[SupportedOSPlatform("linux")]
internal static partial class LinuxSignals
{
    private const int KillSignal = 9;

    public static void Kill(int id) => _ = Send(id, KillSignal);

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int Send(int id, int signal);
}
