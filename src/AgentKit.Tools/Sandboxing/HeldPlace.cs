using System.Globalization;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace AgentKit.Tools.Sandboxing;

/// <summary>
/// A file or folder that is held, wherever its path may lead by now. What the host itself does among the files of a command
/// goes through one: a command that swaps a folder for a link would else choose where the host writes.
/// </summary>
internal sealed partial class HeldPlace : IDisposable
{
    // Values of <fcntl.h> that are the same on every architecture that .NET runs on.
    private const int PathOnly = 0x200000;
    private const int CloseOnExec = 0x80000;

    private readonly SafeFileHandle _handle;

    private HeldPlace(SafeFileHandle handle, string path) => (_handle, Path) = (handle, path);

    /// <summary>Where it is, links resolved.</summary>
    public string Path { get; }

    /// <summary>A name in the folder, as the file functions of .NET take it.</summary>
    public string this[string name] => $"{NameOf(_handle)}/{name}";

    /// <summary>Takes hold of what a path leads to; <see langword="null"/> when that is nothing.</summary>
    public static HeldPlace? Take(string path)
    {
        var handle = Open(path, PathOnly | CloseOnExec);
        if (!handle.IsInvalid && new FileInfo(NameOf(handle)).LinkTarget is { } found)
            return new(handle, found);
        handle.Dispose();
        return null;
    }

    /// <summary>Takes hold of the folder around a path; <see langword="null"/> when the way there leads through links or nowhere.</summary>
    public static HeldPlace? TakeFolderOf(string path)
    {
        var parent = AbsolutePath.Parent(path);
        var folder = Take(parent);
        if (folder?.Path == parent)
            return folder;
        folder?.Dispose();
        return null;
    }

    public void Dispose() => _handle.Dispose();

    private static string NameOf(SafeFileHandle handle) => string.Create(CultureInfo.InvariantCulture, $"/proc/self/fd/{handle.DangerousGetHandle()}");

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial SafeFileHandle Open(string path, int flags);
}
