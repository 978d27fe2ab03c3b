using AgentKit.Internal.Files;
using Microsoft.Win32.SafeHandles;

namespace AgentKit.Capabilities.Files;

/// <summary>A folder that is held, so that names in it are looked up there, wherever its path may lead by now.</summary>
internal sealed class HeldFolder : IDisposable
{
    private readonly SafeFileHandle? _handle;

    private HeldFolder(string path, SafeFileHandle? handle) => (Path, _handle) = (path, handle);

    /// <summary>The path by which it was opened.</summary>
    public string Path { get; }

    /// <summary>The folder itself, as the file functions of .NET take it.</summary>
    public string Handle => OperatingSystem.IsLinux() && _handle is not null ? LinuxFiles.NameOf(_handle) : Path;

    /// <summary>A name in the folder.</summary>
    public string this[string name] => PathNames.Join(Handle, name);

    public static HeldFolder Open(string path)
    {
        if (!OperatingSystem.IsLinux())
            return new(path, handle: null);

        var handle = HeldPath.Take(path);
        if (FileNode.Read(handle) is { Kind: NodeKind.Folder })
            return new(path, handle);
        handle.Dispose();
        throw new ToolException($"'{path}' is no folder.");
    }

    /// <summary>Opens a folder, and makes what is missing of its path.</summary>
    public static HeldFolder Ensure(string path)
    {
        var missing = new Stack<string>();
        while (FileNode.Read(path) is null && System.IO.Path.GetDirectoryName(path) is { } above)
        {
            missing.Push(System.IO.Path.GetFileName(path));
            path = above;
        }

        var folder = Open(path);
        foreach (var name in missing)
        {
            using var above = folder;
            Directory.CreateDirectory(above[name]);
            folder = Open(PathNames.Join(above.Path, name));
        }

        return folder;
    }

    /// <summary>The names in the folder, in ordinal order.</summary>
    public string[] Names()
    {
        string[] names = [.. Directory.EnumerateFileSystemEntries(Handle, "*", new EnumerationOptions { AttributesToSkip = FileAttributes.None }).Select(path => System.IO.Path.GetFileName(path))];
        Array.Sort(names, StringComparer.Ordinal);
        return names;
    }

    public void Flush()
    {
        if (OperatingSystem.IsLinux() && _handle is not null)
            LinuxFiles.TryFlushFolder(_handle);
    }

    public void Dispose() => _handle?.Dispose();
}
