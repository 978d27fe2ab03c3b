namespace AgentKit.Sessions.Files;

/// <summary>Files and folders that only the user of the process can read: 0600 and 0700 where there are such modes.</summary>
internal static class PrivateFiles
{
    private const UnixFileMode FileMode600 = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode FolderMode700 = FileMode600 | UnixFileMode.UserExecute;

    private const int WouldBlockLinux = 11;
    private const int WouldBlockBsd = 35;
    private const int SharingViolationWindows = unchecked((int)0x80070020);

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

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

    /// <summary>Opens a file for this process alone; <see langword="null"/> when somebody else has it. The operating system lets go of it when the process dies.</summary>
    public static FileStream? TryHold(string path)
    {
        try
        {
            return Open(path, FileMode.OpenOrCreate, FileShare.None);
        }
        catch (IOException e) when (IsTaken(e))
        {
            return null;
        }
    }

    /// <summary>The same, after waiting for whoever has it; <see langword="null"/> when that took more than ten seconds.</summary>
    public static async ValueTask<FileStream?> HoldAsync(string path, TimeProvider clock, CancellationToken cancellationToken)
    {
        for (var began = clock.GetTimestamp(); ; await Task.Delay(Pause, clock, cancellationToken).ConfigureAwait(false))
        {
            if (TryHold(path) is { } held)
                return held;
            if (clock.GetElapsedTime(began) > Patience)
                return null;
        }
    }

    /// <summary>Writes a file that is there whole or not at all, even after a loss of power.</summary>
    /// <param name="path">The file.</param>
    /// <param name="content">Its content.</param>
    /// <param name="mode">Who may do what with it, where there are modes. Default: the user of the process alone.</param>
    /// <param name="replaces">Whether it takes the place of a file that is there.</param>
    /// <exception cref="IOException">It cannot be written, or there is one that it must not replace.</exception>
    public static void WriteWhole(string path, ReadOnlySpan<byte> content, UnixFileMode mode = FileMode600, bool replaces = true)
    {
        var temporary = $"{path}.{Environment.ProcessId}-{Interlocked.Increment(ref s_temporary)}.tmp";
        try
        {
            using (var file = Open(temporary, FileMode.Create, FileShare.None))
            {
                if (mode != FileMode600 && !OperatingSystem.IsWindows())
                    File.SetUnixFileMode(file.SafeFileHandle, mode);
                RandomAccess.Write(file.SafeFileHandle, content, 0);
                RandomAccess.FlushToDisk(file.SafeFileHandle);
            }

            File.Move(temporary, path, replaces);
        }
        catch
        {
            File.Delete(temporary);
            throw;
        }

        FolderSync.Flush(Path.GetDirectoryName(path)!);
    }
}
