using System.Runtime.InteropServices;
using System.Text;

namespace AgentKit.Sessions.Files;

/// <summary>
/// Makes the names in a folder durable: a file that was synced can still lose its name with the power. .NET opens no
/// folders, hence the three calls. Windows needs none of it.
/// </summary>
internal static class FolderSync
{
    public static void Flush(string folder)
    {
        if (OperatingSystem.IsWindows())
            return;

        var handle = Open(Encoding.UTF8.GetBytes(folder + '\0'), flags: 0);
        if (handle < 0)
            return;

        // Some file systems refuse to sync a folder; their names are as durable as they get.
        _ = Sync(handle);
        _ = Close(handle);
    }

    [DllImport("libc", EntryPoint = "open"), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Open(byte[] path, int flags);

    [DllImport("libc", EntryPoint = "fsync"), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Sync(int handle);

    [DllImport("libc", EntryPoint = "close"), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Close(int handle);
}
