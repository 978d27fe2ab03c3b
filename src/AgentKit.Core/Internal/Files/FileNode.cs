using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using Microsoft.Win32.SafeHandles;

namespace AgentKit.Internal.Files;

/// <summary>What the file system says of one name. Links are not followed.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct FileNode
{
    public required NodeKind Kind { get; init; }

    public long Length { get; init; }

    public DateTimeOffset ModifiedAt { get; init; }

    public UnixFileMode Mode { get; init; }

    public uint Owner { get; init; }

    public uint Group { get; init; }

    /// <summary>Looks at a path; <see langword="null"/> when nothing is there or it cannot be seen.</summary>
    public static FileNode? Read(string path) => OperatingSystem.IsLinux() ? LinuxFiles.Status(path) : ReadPortably(path);

    /// <summary>Looks at what a handle has open.</summary>
    [SupportedOSPlatform("linux")]
    public static FileNode? Read(SafeFileHandle handle) => LinuxFiles.Status(handle);

    /// <summary>What a link says; <see langword="null"/> when it cannot be read.</summary>
    public static string? LinkTarget(string path)
    {
        try
        {
            return new FileInfo(path).LinkTarget;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    // .NET does not tell devices and FIFOs from files here; only Linux has the full guard.
    private static FileNode? ReadPortably(string path)
    {
        try
        {
            var info = new FileInfo(path);
            if (!info.Exists && !Directory.Exists(path) && info.LinkTarget is null)
                return null;
            var kind = info.LinkTarget is not null ? NodeKind.Link
                : info.Attributes.HasFlag(FileAttributes.Directory) ? NodeKind.Folder
                : info.Attributes.HasFlag(FileAttributes.Device) ? NodeKind.Special
                : NodeKind.File;
            return new()
            {
                Kind = kind,
                Length = kind == NodeKind.File ? info.Length : 0,
                ModifiedAt = new(info.LastWriteTimeUtc, TimeSpan.Zero),
                Mode = OperatingSystem.IsWindows() ? UnixFileMode.None : info.UnixFileMode,
            };
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
