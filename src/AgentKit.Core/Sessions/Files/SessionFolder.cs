using Microsoft.Win32.SafeHandles;

namespace AgentKit.Sessions.Files;

/// <summary>The folder of one session. Only its owner can look into it.</summary>
internal sealed class SessionFolder(string path, SessionId id)
{
    public SessionId Id => id;

    public string Path => path;

    /// <summary>Whether the log's name, and those of the folders above it, were synced.</summary>
    public bool NameIsDurable { get; set; }

    public string Log => In("log.jsonl");

    public string Lock => In("lock");

    public string Holder => In("holder.json");

    public string Blobs => In("blobs");

    // Looked for at every turn.
    public string Inbox => field ??= In("inbox");

    /// <summary>The session at a path; <see langword="null"/> when its name is no session's.</summary>
    public static SessionFolder? At(string path)
    {
        try
        {
            return new(path, new SessionId(System.IO.Path.GetFileName(path)));
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    public string In(string name) => System.IO.Path.Combine(path, name);

    /// <summary>Whether anything was ever logged here. A folder alone is what a first run left that never began.</summary>
    public bool HasLog => new FileInfo(Log) is { Exists: true, Length: > 0 };

    /// <summary>Whether there is nothing here but what taking the lock has made.</summary>
    public bool IsUnused => !HasLog && Directory.Exists(path) && Directory.EnumerateFileSystemEntries(path).All(entry => entry == Log || entry == Lock || entry == Holder);

    public SafeFileHandle OpenLog()
    {
        try
        {
            return File.OpenHandle(Log, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw FileSessionStore.NotFound(id, e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new SessionStoreException($"The log of session '{id}' cannot be read: {e.Message} Check the rights of {Log}.", e);
        }
    }

    public void Create() => PrivateFiles.CreateFolder(path);
}
