namespace AgentKit.Sessions.Files;

/// <summary>Files and folders that only the user of the process can read: 0600 and 0700 where there are such modes.</summary>
internal static class PrivateFiles
{
    private const UnixFileMode FileMode600 = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode FolderMode700 = FileMode600 | UnixFileMode.UserExecute;

    private const int WouldBlockLinux = 11;
    private const int WouldBlockBsd = 35;
    private const int SharingViolationWindows = unchecked((int)0x80070020);

    private static long s_temporary;

    /// <summary>Whether a file could not be opened because somebody else has it alone.</summary>
    public static bool IsTaken(IOException exception) => exception.HResult is WouldBlockLinux or WouldBlockBsd or SharingViolationWindows;

    public static void CreateFolder(string path)
    {
        if (Directory.Exists(path))
            return;

        // The mode reaches the last folder alone, so each is made by itself.
        if (Path.GetDirectoryName(path) is { Length: > 0 } parent)
            CreateFolder(parent);
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(path);
        else
            Directory.CreateDirectory(path, FolderMode700);
    }

    public static FileStream Open(string path, FileMode mode, FileShare share)
    {
        var options = new FileStreamOptions { Mode = mode, Access = FileAccess.ReadWrite, Share = share, BufferSize = 0 };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = FileMode600;
        return new FileStream(path, options);
    }

    /// <summary>Writes a file that is there whole or not at all, even after a loss of power.</summary>
    public static void WriteWhole(string path, ReadOnlySpan<byte> content)
    {
        var temporary = $"{path}.{Environment.ProcessId}-{Interlocked.Increment(ref s_temporary)}.tmp";
        try
        {
            using (var file = Open(temporary, FileMode.Create, FileShare.None))
            {
                RandomAccess.Write(file.SafeFileHandle, content, 0);
                RandomAccess.FlushToDisk(file.SafeFileHandle);
            }

            File.Move(temporary, path, overwrite: true);
        }
        catch
        {
            File.Delete(temporary);
            throw;
        }

        FolderSync.Flush(Path.GetDirectoryName(path)!);
    }
}
