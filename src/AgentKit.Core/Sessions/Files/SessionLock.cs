using System.Text.Json;

namespace AgentKit.Sessions.Files;

/// <summary>The lock for writing to a session: an open file, which the operating system lets go of when the process dies.</summary>
internal sealed class SessionLock : IDisposable
{
    private readonly SessionFolder _folder;
    private readonly FileStream _file;

    private SessionLock(SessionFolder folder, FileStream file) => (_folder, _file) = (folder, file);

    public static SessionLock Take(SessionFolder folder, DateTimeOffset now)
    {
        FileStream file;
        try
        {
            file = PrivateFiles.Open(folder.Lock, FileMode.OpenOrCreate, FileShare.None);
        }
        catch (IOException e) when (PrivateFiles.IsTaken(e))
        {
            throw Busy(folder, e);
        }

        var note = JsonSerializer.SerializeToUtf8Bytes(LockHolder.Current(now), FilesJsonContext.Default.LockHolder);
        using (var holder = PrivateFiles.Open(folder.Holder, FileMode.Create, FileShare.Read | FileShare.Delete))
            holder.Write(note);
        return new(folder, file);
    }

    /// <summary>Gives the lock back together with the whole folder.</summary>
    public void DeleteFolder()
    {
        // Windows deletes no open file. Elsewhere the lock is kept to the end, so that nobody takes it in between.
        if (OperatingSystem.IsWindows())
            _file.Dispose();
        Directory.Delete(_folder.Path, recursive: true);
        _file.Dispose();
    }

    public void Dispose()
    {
        if (File.Exists(_folder.Holder))
            File.Delete(_folder.Holder);
        _file.Dispose();
    }

    private static SessionBusyException Busy(SessionFolder folder, IOException cause)
    {
        var holder = LockHolder.Read(folder)?.ToString() ?? "another process";
        return new($"Session '{folder.Id}' is in use by {holder}. Wait until it has ended, stop it, or fork the session.", cause) { Holder = holder };
    }
}
