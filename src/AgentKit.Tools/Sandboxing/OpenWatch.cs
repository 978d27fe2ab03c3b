using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace AgentKit.Tools.Sandboxing;

/// <summary>Tells which of some files were opened, by whomever and in whatever view of the file system (inotify(7)). Where the kernel allows no more watches, it tells of none.</summary>
internal sealed partial class OpenWatch : IDisposable
{
    private const int NonBlocking = 0x800;
    private const int CloseOnExec = 0x80000;
    private const uint WasOpened = 0x20;

    // struct inotify_event: the watch, what happened, a cookie, the length of a name.
    private const int RecordLength = 16;
    private const int NameLengthAt = 12;

    private readonly SafeFileHandle _events = Start(NonBlocking | CloseOnExec);
    private readonly Dictionary<int, string> _names = [];

    /// <summary>Watches a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="name">By what it is told.</param>
    public void Add(string path, string name)
    {
        if (!_events.IsInvalid && Watch(_events, path, WasOpened) is >= 0 and var watch)
            _names[watch] = name;
    }

    /// <summary>Which were opened since this was last asked.</summary>
    public IReadOnlySet<string> Opened()
    {
        var opened = new HashSet<string>(StringComparer.Ordinal);
        var buffer = new byte[RecordLength * 64];
        while (_names.Count > 0 && Read(_events, buffer, (nuint)buffer.Length) is > 0 and var length)
        {
            for (var at = 0; at + RecordLength <= length; at += RecordLength + BitConverter.ToInt32(buffer, at + NameLengthAt))
            {
                if (_names.TryGetValue(BitConverter.ToInt32(buffer, at), out var name))
                    opened.Add(name);
            }
        }

        return opened;
    }

    public void Dispose() => _events.Dispose();

    [LibraryImport("libc", EntryPoint = "inotify_init1", SetLastError = true)]
    private static partial SafeFileHandle Start(int flags);

    [LibraryImport("libc", EntryPoint = "inotify_add_watch", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Watch(SafeFileHandle events, string path, uint what);

    [LibraryImport("libc", EntryPoint = "read", SetLastError = true)]
    private static partial nint Read(SafeFileHandle file, [Out] byte[] buffer, nuint length);
}
