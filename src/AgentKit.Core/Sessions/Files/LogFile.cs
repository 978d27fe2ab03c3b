using Microsoft.Win32.SafeHandles;

namespace AgentKit.Sessions.Files;

/// <summary>A log that is open for writing. One thread at a time.</summary>
internal sealed class LogFile : IDisposable
{
    private const int MostBytesAtOnce = 1 << 20;

    private readonly SessionFolder _folder;
    private readonly EventCatalogue _catalogue;
    private readonly FileStream _file;

    // Asked for once: the stream seeks each time that it hands out its handle.
    private readonly SafeFileHandle _handle;

    private LogFile(SessionFolder folder, EventCatalogue catalogue, FileStream file, LogPosition position) =>
        (_folder, _catalogue, _file, _handle, Position) = (folder, catalogue, file, file.SafeFileHandle, position);

    public LogPosition Position { get; private set; }

    /// <summary>Opens a log, reads what was added behind <paramref name="known"/>, and sets a torn tail aside.</summary>
    public static LogFile Open(SessionFolder folder, EventCatalogue catalogue, LogPosition known, out LogScan added, out string? setAside)
    {
        var file = PrivateFiles.Open(folder.Log, FileMode.OpenOrCreate, FileShare.ReadWrite | FileShare.Delete);
        try
        {
            if (file.Length < known.Length)
                throw new SessionStoreException($"The log of session '{folder.Id}' has {file.Length} bytes, but had {known.Length}: somebody cut it. Restore it from a backup, or open the session anew to go on from what is left.");

            added = LogScan.Run(folder.Id, catalogue, file.SafeFileHandle, known, file.Length);
            setAside = added.TornBytes > 0 ? SetTornTailAside(folder, file, added.Position.Length) : null;
            return new LogFile(folder, catalogue, file, added.Position);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>Writes events and their link, in pieces when they are many.</summary>
    /// <returns>How many were written.</returns>
    public int Write(ReadOnlySpan<LoggedEvent> events)
    {
        var encoder = LogEncoder.Rent();
        try
        {
            return Write(events, encoder);
        }
        finally
        {
            encoder.Return();
        }
    }

    public void Sync()
    {
        RandomAccess.FlushToDisk(_handle);
        if (_folder.NameIsDurable)
            return;

        // The file's name, the session's, and those of user and tenant when they are new.
        var folder = _folder.Path;
        for (var level = 0; level < 4 && folder is not null; level++, folder = Path.GetDirectoryName(folder))
            FolderSync.Flush(folder);
        _folder.NameIsDurable = true;
    }

    public void Dispose() => _file.Dispose();

    private int Write(ReadOnlySpan<LoggedEvent> events, LogEncoder encoder)
    {
        encoder.Begin(Position.Head, ReadUnlinked());
        var count = 0;
        try
        {
            while (count < events.Length && encoder.Length < MostBytesAtOnce)
            {
                encoder.Add(_catalogue, events[count]);
                count++;
            }
        }
        catch when (count > 0)
        {
            // Those before the one that cannot be written are still good; the next round meets it first.
        }

        var sequence = events[count - 1].Sequence;
        var head = encoder.AddLink(sequence);
        Write(encoder.Written.Span);
        var length = Position.Length + encoder.Length;
        Position = new(sequence, length, Position.Lines + count + 1, length, head);
        return count;
    }

    private void Write(ReadOnlySpan<byte> bytes)
    {
        try
        {
            RandomAccess.Write(_handle, bytes, Position.Length);
        }
        catch
        {
            TryCutTo(Position.Length);
            throw;
        }
    }

    // A full disk takes a part of a write. Better gone at once than set aside at the next opening.
    private void TryCutTo(long length)
    {
        try
        {
            RandomAccess.SetLength(_handle, length);
        }
        catch (IOException)
        {
        }
    }

    private byte[] ReadUnlinked()
    {
        if (Position.Length == Position.LinkedLength)
            return [];

        var bytes = new byte[Position.Length - Position.LinkedLength];
        ReadAll(_file, bytes, Position.LinkedLength);
        return bytes;
    }

    private static string SetTornTailAside(SessionFolder folder, FileStream file, long good)
    {
        var tail = new byte[file.Length - good];
        ReadAll(file, tail, good);
        var number = 1;
        while (File.Exists(folder.In($"log.torn-{number}")))
            number++;

        var name = $"log.torn-{number}";
        PrivateFiles.WriteWhole(folder.In(name), tail);
        RandomAccess.SetLength(file.SafeFileHandle, good);
        RandomAccess.FlushToDisk(file.SafeFileHandle);
        return name;
    }

    private static void ReadAll(FileStream file, Span<byte> into, long offset)
    {
        while (into.Length > 0)
        {
            var read = RandomAccess.Read(file.SafeFileHandle, into, offset);
            if (read == 0)
                throw new EndOfStreamException($"{file.Name} ended at byte {offset}.");
            into = into[read..];
            offset += read;
        }
    }
}
