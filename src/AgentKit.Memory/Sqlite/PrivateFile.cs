namespace AgentKit.Memory.Sqlite;

/// <summary>Memory is its owner's alone: the file is made for nobody else to read, and SQLite gives its helpers the same rights.</summary>
internal static class PrivateFile
{
    private const UnixFileMode Folder = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
    private const UnixFileMode File = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>Makes the file, and the folders above it that are missing.</summary>
    /// <exception cref="MemoryStoreException">It cannot be made.</exception>
    public static void Create(string path)
    {
        try
        {
            var folder = Path.GetDirectoryName(path)!;
            if (OperatingSystem.IsWindows())
            {
                Directory.CreateDirectory(folder);
                return;
            }

            Directory.CreateDirectory(folder, Folder);
            new FileStream(path, new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.ReadWrite, Share = FileShare.ReadWrite | FileShare.Delete, UnixCreateMode = File }).Dispose();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new MemoryStoreException($"Memory at '{path}' could not be made: {exception.Message} Give another place, or the right to write there.", exception);
        }
    }
}
