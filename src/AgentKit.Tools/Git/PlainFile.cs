namespace AgentKit.Tools.Git;

#pragma warning disable RS0030 // No tool looks here, but what judges and contains commands for the host.

/// <summary>Reads what a repository keeps, which may be anything by the name of it.</summary>
internal static class PlainFile
{
    /// <summary>The content of a file; empty when there is none.</summary>
    /// <returns><see langword="null"/> when it is longer, or no file with content.</returns>
    /// <exception cref="IOException">It cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read.</exception>
    public static byte[]? Read(string path, int most)
    {
        var file = new FileInfo(path);
        if (!file.Exists)
            return Directory.Exists(path) || file.LinkTarget is not null ? null : [];

        // A FIFO would be waited at; devices and FIFOs have no length.
        if (file.Length == 0 || file.Length > most || file.LinkTarget is not null)
            return null;
        using var stream = file.OpenRead();
        var content = new byte[file.Length];
        return stream.ReadAtLeast(content, content.Length, throwOnEndOfStream: false) == content.Length ? content : null;
    }

    /// <summary>Length and time of the last change; <see langword="null"/> when there is no file.</summary>
    public static (long Length, DateTimeOffset Modified)? Status(string path) =>
        new FileInfo(path) is { Exists: true } file ? (file.Length, new DateTimeOffset(file.LastWriteTimeUtc)) : null;

    /// <summary>Whether there is any file in a folder or below it.</summary>
    public static bool HasFiles(string path) => Directory.Exists(path) && Directory.EnumerateFiles(path, "*", SearchOption.AllDirectories).Any();

    public static bool IsFolder(string path) => Directory.Exists(path);
}
