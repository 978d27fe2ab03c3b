using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace AgentKit.Tools.Sandboxing;

/// <summary>
/// Removes the folders that processes left when they were killed. Only folders of the same user, which nobody else can open or swap
/// for a link meanwhile, and only when their process is gone: while it lives, it holds a file in its folder.
/// </summary>
internal static partial class SandboxLeftovers
{
    public const string Prefix = "agentkit-sandbox-";
    private const string HeldFile = "held";
    private const int Most = 100;
    private const ushort PrivateFolder = 0x4000 | 0x1C0;

    /// <summary>One that was made and not held yet may belong to a process that is just beginning.</summary>
    private static readonly TimeSpan Beginning = TimeSpan.FromHours(1);

    /// <summary>Holds a folder for as long as this process lives.</summary>
    public static FileStream Hold(string folder) => new(Path.Combine(folder, HeldFile), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None);

    /// <summary>Removes what is left beside a folder.</summary>
    /// <param name="own">The folder of this process.</param>
    /// <param name="now">The present time.</param>
    public static void RemoveBeside(string own, DateTimeOffset now)
    {
        if (!OperatingSystem.IsLinux() || Owner(own) is not { } user)
            return;
        foreach (var folder in Directory.EnumerateDirectories(Path.GetDirectoryName(own)!, Prefix + "*").Where(folder => folder != own).Take(Most))
        {
            if (Owner(folder) == user)
                TryRemove(folder, now);
        }
    }

    private static void TryRemove(string folder, DateTimeOffset now)
    {
        try
        {
            var path = Path.Combine(folder, HeldFile);
            if (!File.Exists(path) && now.UtcDateTime - Directory.GetLastWriteTimeUtc(folder) < Beginning)
                return;

            // Opening it fails while its process lives.
            using var held = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            Directory.Delete(folder, recursive: true);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // It is in use, or somebody else is removing it.
        }
    }

    // Whose folder it is; null for a link, a file, and a folder that others can open.
    private static uint? Owner(string path)
    {
        const int CurrentFolder = -100;
        const int NoFollow = 0x100;
        const uint BasicStatus = 0x7FF;
        Span<byte> status = stackalloc byte[256];
        return StatX(CurrentFolder, path, NoFollow, BasicStatus, ref MemoryMarshal.GetReference(status)) == 0 && BinaryPrimitives.ReadUInt16LittleEndian(status[28..]) == PrivateFolder
            ? BinaryPrimitives.ReadUInt32LittleEndian(status[20..])
            : null;
    }

    // struct statx of <linux/stat.h>: the owner stands at 20, type and mode at 28.
    [LibraryImport("libc", EntryPoint = "statx", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int StatX(int folder, string path, int flags, uint mask, ref byte status);
}
