using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using AgentKit.Internal.Files;
using Microsoft.Win32.SafeHandles;

namespace AgentKit.Capabilities.Files;

/// <summary>
/// Takes hold of the file or folder at a resolved path. What is held is then asked for its own path, so that a link put in
/// place of any part of it is noticed: there is no moment between check and use.
/// </summary>
internal static class HeldPath
{
    private const int Attempts = 8;
    private const int NoSuchFile = 2;
    private const int NotAFolder = 20;

    /// <summary>What stands at a path. Off Linux, without the guard.</summary>
    public static FileNode? Look(string path)
    {
        if (!OperatingSystem.IsLinux())
            return FileNode.Read(path);
        using var held = Take(path);
        return FileNode.Read(held);
    }

    [SupportedOSPlatform("linux")]
    public static SafeFileHandle Take(string path)
    {
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var handle = LinuxFiles.Anchor(path);
            if (handle.IsInvalid)
                throw Failure(handle);

            var leadsTo = FileNode.LinkTarget(LinuxFiles.NameOf(handle));
            if (leadsTo == path)
                return handle;

            handle.Dispose();
            if (leadsTo is null)
                throw new ToolException("Files cannot be opened safely here: /proc is not mounted.");

            // An editor that saves by rename takes the old file away just now; the new one is fine.
            if (leadsTo != path + " (deleted)")
                break;
        }

        throw FileFailure.Swapped(path);
    }

    private static IOException Failure(SafeFileHandle handle)
    {
        var error = Marshal.GetLastPInvokeError();
        handle.Dispose();
        return error is NoSuchFile or NotAFolder ? new FileNotFoundException() : new IOException(Marshal.GetPInvokeErrorMessage(error), error);
    }
}
