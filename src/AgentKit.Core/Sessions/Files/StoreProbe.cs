namespace AgentKit.Sessions.Files;

/// <summary>Finds out whether sessions can be kept in a folder, by keeping a file there for a moment.</summary>
internal static class StoreProbe
{
    /// <exception cref="SessionStoreException">They cannot.</exception>
    public static void Run(string root)
    {
        try
        {
            PrivateFiles.CreateFolder(root);
            var path = Path.Combine(root, $".check-{Path.GetRandomFileName()}");
            try
            {
                using var file = PrivateFiles.Open(path, FileMode.CreateNew, FileShare.None);
                RandomAccess.Write(file.SafeFileHandle, "x"u8, 0);
            }
            finally
            {
                File.Delete(path);
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new SessionStoreException($"Sessions cannot be kept in '{root}': {exception.Message} Make the folder writable, see that the disk has room, or use another folder.", exception);
        }
    }
}
