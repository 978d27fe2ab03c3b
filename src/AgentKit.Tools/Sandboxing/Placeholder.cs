namespace AgentKit.Tools.Sandboxing;

/// <summary>Something empty that was put where a protected file is missing.</summary>
/// <param name="Path">Where.</param>
/// <param name="Written">For a file when it was made; <see langword="null"/> for a folder.</param>
internal sealed record Placeholder(string Path, DateTime? Written = null)
{
    /// <summary>Makes a folder, which version control does not see while it is empty.</summary>
    /// <exception cref="IOException">Its own folder is not there, or was exchanged for something else.</exception>
    public static void MakeFolder(string path)
    {
        using var folder = FolderOf(path);
        Directory.CreateDirectory(folder[System.IO.Path.GetFileName(path)]);
    }

    /// <summary>Makes a file.</summary>
    /// <exception cref="IOException">Its folder is not there, or was exchanged for something else.</exception>
    public static Placeholder MakeFile(string path, ReadOnlySpan<byte> content)
    {
        using var folder = FolderOf(path);
        var name = folder[System.IO.Path.GetFileName(path)];
        using (var file = new FileStream(name, FileMode.CreateNew, FileAccess.Write))
            file.Write(content);
        return new(path, File.GetLastWriteTimeUtc(name));
    }

    /// <summary>Removes it, unless it is no placeholder any more: something was put there that was approved.</summary>
    public void TakeAway()
    {
        using var folder = HeldPlace.TakeFolderOf(Path);
        if (folder is null)
            return;
        var name = folder[System.IO.Path.GetFileName(Path)];
        try
        {
            if (new FileInfo(name).LinkTarget is not null)
                return;
            if (Written is null)
                Directory.Delete(name);
            else if (File.GetLastWriteTimeUtc(name) == Written)
                File.Delete(name);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // It is not empty, or nobody may remove it.
        }
    }

    private static HeldPlace FolderOf(string path) =>
        HeldPlace.TakeFolderOf(path) ?? throw new IOException($"the folder of '{path}' was exchanged for something else");
}
