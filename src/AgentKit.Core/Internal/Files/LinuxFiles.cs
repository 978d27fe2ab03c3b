using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using Microsoft.Win32.SafeHandles;

namespace AgentKit.Internal.Files;

/// <summary>What .NET does not offer of the Linux file system: file types, and handles that name a place without opening it.</summary>
[SupportedOSPlatform("linux")]
internal static partial class LinuxFiles
{
    // Values of <fcntl.h> and <linux/stat.h> that are the same on every architecture that .NET runs on.
    private const int PathOnly = 0x200000;
    private const int CloseOnExec = 0x80000;
    private const int CurrentFolder = -100;
    private const int EmptyPath = 0x1000;
    private const int NoFollow = 0x100;
    private const uint BasicStatus = 0x7ff;

    /// <summary>A handle that stands for the file or folder at a path; nothing is opened, so no device stirs and no FIFO waits.</summary>
    public static SafeFileHandle Anchor(string path) => Open(path, PathOnly | CloseOnExec);

    /// <summary>Another name for what a handle stands for.</summary>
    public static string NameOf(SafeFileHandle handle) =>
        string.Create(System.Globalization.CultureInfo.InvariantCulture, $"/proc/self/fd/{handle.DangerousGetHandle()}");

    public static FileNode? Status(string path) =>
        StatX(CurrentFolder, path, NoFollow, BasicStatus, out var status) == 0 ? ToNode(status) : null;

    public static FileNode? Status(SafeFileHandle handle) =>
        StatX((int)handle.DangerousGetHandle(), "", EmptyPath, BasicStatus, out var status) == 0 ? ToNode(status) : null;

    /// <summary>Makes what happened in a folder (a new name, a rename) survive a loss of power, where the file system can.</summary>
    public static void TryFlushFolder(SafeFileHandle anchor)
    {
        using var opened = Open(NameOf(anchor), CloseOnExec);
        if (!opened.IsInvalid)
            _ = Flush(opened);
    }

    /// <summary>Gives a file to another owner, when that is allowed.</summary>
    public static void TryGive(SafeFileHandle handle, uint owner, uint group) => _ = ChangeOwner(handle, owner, group);

    private static FileNode ToNode(in FileStatus status) => new()
    {
        Kind = (status.TypeAndMode & 0xF000) switch
        {
            0x8000 => NodeKind.File,
            0x4000 => NodeKind.Folder,
            0xA000 => NodeKind.Link,
            _ => NodeKind.Special,
        },
        Length = (long)status.Size,
        // A file may claim any second of 64 bits; DateTimeOffset knows the years 1 to 9999.
        ModifiedAt = DateTimeOffset.FromUnixTimeSeconds(Math.Clamp(status.ModifiedSeconds, -62135596800, 253402300798)).AddTicks(status.ModifiedNanoseconds / 100),
        Mode = (UnixFileMode)(status.TypeAndMode & 0xFFF),
        Owner = status.Owner,
        Group = status.Group,
    };

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial SafeFileHandle Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "statx", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int StatX(int folder, string path, int flags, uint mask, out FileStatus status);

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static partial int Flush(SafeFileHandle handle);

    [LibraryImport("libc", EntryPoint = "fchown", SetLastError = true)]
    private static partial int ChangeOwner(SafeFileHandle handle, uint owner, uint group);

    // struct statx of <linux/stat.h>.
    [StructLayout(LayoutKind.Explicit, Size = 256)]
    private struct FileStatus
    {
        [FieldOffset(20)]
        public uint Owner;

        [FieldOffset(24)]
        public uint Group;

        [FieldOffset(28)]
        public ushort TypeAndMode;

        [FieldOffset(40)]
        public ulong Size;

        [FieldOffset(112)]
        public long ModifiedSeconds;

        [FieldOffset(120)]
        public uint ModifiedNanoseconds;
    }
}
