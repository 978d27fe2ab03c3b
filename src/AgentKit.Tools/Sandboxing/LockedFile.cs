using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace AgentKit.Tools.Sandboxing;

/// <summary>
/// A file that one process has at a time, by flock(2): .NET locks without waiting, and lets nobody read what is locked. The kernel
/// lets go of it when its process dies.
/// </summary>
internal sealed partial class LockedFile : IDisposable
{
    // Values of <fcntl.h> and <sys/file.h> that are the same on every architecture that .NET runs on.
    private const int ReadWrite = 2;
    private const int Create = 0x40;
    private const int CloseOnExec = 0x80000;
    private const int Exclusive = 2;
    private const int WithoutWaiting = 4;
    private const int Unlock = 8;
    private const int Interrupted = 4;
    private const int OwnerOnly = 0x180;

    private readonly SafeFileHandle _handle;

    private LockedFile(SafeFileHandle handle) => _handle = handle;

    /// <summary>Waits until nobody else has the file.</summary>
    /// <exception cref="IOException">The file cannot be opened or locked.</exception>
    public static LockedFile Wait(string path)
    {
        var file = Open(path);
        if (file.Lock(Exclusive))
            return file;
        file.Dispose();
        throw new IOException($"'{path}' cannot be locked");
    }

    /// <summary>Takes the file; <see langword="null"/> when somebody has it.</summary>
    /// <exception cref="IOException">The file cannot be opened.</exception>
    public static LockedFile? Try(string path)
    {
        var file = Open(path);
        if (file.Lock(Exclusive | WithoutWaiting))
            return file;
        file.Dispose();
        return null;
    }

    /// <summary>What stands in a file, whoever has it.</summary>
    /// <exception cref="IOException">The file cannot be opened or read.</exception>
    public static string ReadAll(string path)
    {
        using var file = Open(path);
        return file.ReadAll();
    }

    public string ReadAll()
    {
        var content = new byte[RandomAccess.GetLength(_handle)];
        var length = 0;
        while (length < content.Length && RandomAccess.Read(_handle, content.AsSpan(length), length) is > 0 and var read)
            length += read;
        return Encoding.UTF8.GetString(content, 0, length);
    }

    public void Append(string text) => RandomAccess.Write(_handle, Encoding.UTF8.GetBytes(text), RandomAccess.GetLength(_handle));

    // Closing alone would leave it locked while a process that is just being started still has the copy that fork made.
    public void Dispose()
    {
        if (!_handle.IsClosed)
            _ = Flock(_handle, Unlock);
        _handle.Dispose();
    }

    private static LockedFile Open(string path)
    {
        var handle = Open(path, ReadWrite | Create | CloseOnExec, OwnerOnly);
        if (!handle.IsInvalid)
            return new(handle);
        handle.Dispose();
        throw new IOException(string.Create(CultureInfo.InvariantCulture, $"'{path}' cannot be opened: {Marshal.GetPInvokeErrorMessage(Marshal.GetLastPInvokeError())}"));
    }

    private bool Lock(int operation)
    {
        while (Flock(_handle, operation) != 0)
        {
            if (Marshal.GetLastPInvokeError() != Interrupted)
                return false;
        }

        return true;
    }

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial SafeFileHandle Open(string path, int flags, int mode);

    [LibraryImport("libc", EntryPoint = "flock", SetLastError = true)]
    private static partial int Flock(SafeFileHandle file, int operation);
}
