using AgentKit.Internal.Files;
using Microsoft.Win32.SafeHandles;

namespace AgentKit.Capabilities.Files;

/// <summary>Opens a regular file for reading, and nothing else.</summary>
internal static class OpenedFile
{
    public static SafeFileHandle Open(PathLocation location)
    {
        if (location.Kind != PathKind.File)
            throw FileFailure.NotA("file", location);
        if (!OperatingSystem.IsLinux())
            return Open(location.FullPath);

        using var held = HeldPath.Take(location.FullPath);
        return FileNode.Read(held) is { Kind: NodeKind.File }
            ? Open(LinuxFiles.NameOf(held))
            : throw FileFailure.Swapped(ApprovedPaths.Shown(location));
    }

    private static SafeFileHandle Open(string path) =>
        File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
}
