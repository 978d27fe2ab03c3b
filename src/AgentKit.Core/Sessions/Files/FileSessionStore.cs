using System.Runtime.CompilerServices;

namespace AgentKit.Sessions.Files;

/// <summary>
/// Keeps sessions in files: <c>tenant/user/session/log.jsonl</c>, one append-only file of JSON lines a session, with its
/// blobs and inbox beside it. Only the user of the process can read them. Lines that are written together are followed
/// by a link of a hash chain; <see cref="VerifyAsync"/> checks it, opening does not.
/// </summary>
/// <remarks>
/// Several processes may share a folder on a local disk: one at a time writes to a session, the others read. On a
/// network share, locking is only as good as the share's.
/// </remarks>
public sealed class FileSessionStore : SessionStore
{
    private readonly string _root;
    private readonly EventCatalogue _catalogue;
    private readonly TimeProvider _clock;

    /// <summary>A store in a folder. Nothing is created before the first session is written.</summary>
    /// <param name="directory">The folder. Nothing else should live in it.</param>
    /// <param name="catalogue">The types of events that this host knows.</param>
    /// <param name="clock">What the time is when the store itself records something.</param>
    public FileSessionStore(string directory, EventCatalogue catalogue, TimeProvider clock)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(directory);
        ArgumentNullException.ThrowIfNull(catalogue);
        ArgumentNullException.ThrowIfNull(clock);
        (_root, _catalogue, _clock) = (Path.GetFullPath(directory), catalogue, clock);
    }

    /// <inheritdoc/>
    /// <exception cref="SessionStoreException">The log is damaged before its end, or cannot be read. A torn end is passed over and stands in <see cref="SessionLog.Findings"/>.</exception>
    public override async ValueTask<SessionLog> OpenAsync(SessionOwner owner, SessionId id, bool create, CancellationToken cancellationToken = default)
    {
        var folder = FolderOf(owner, id);
        return await Task.Run(() => Open(folder, create), cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    /// <remarks>
    /// Reads at most the first and last 64 kB of each log: damage in the middle of a longer one shows when it is opened
    /// or verified. The times are those at which the files were last written.
    /// </remarks>
    public override async IAsyncEnumerable<SessionSummary> ListAsync(SessionOwner owner, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var folder = OwnerPath.Of(_root, NotNull(owner));
        var logs = await Task.Run(() => Logs(folder), cancellationToken).ConfigureAwait(false);
        foreach (var (session, log) in logs)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (LogGlance.At(session, _catalogue, log) is { } summary)
                yield return summary;
        }
    }

    internal override async IAsyncEnumerable<SessionSummary> ListHoldingAsync(SessionOwner owner, string eventType, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var folder = OwnerPath.Of(_root, NotNull(owner));
        var logs = await Task.Run(() => Logs(folder), cancellationToken).ConfigureAwait(false);
        foreach (var (session, log) in logs)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (LogGlance.Mentions(log, eventType) && LogGlance.At(session, _catalogue, log) is { } summary)
                yield return summary;
        }
    }

    /// <inheritdoc/>
    public override async ValueTask<bool> DeleteAsync(SessionOwner owner, SessionId id, CancellationToken cancellationToken = default)
    {
        var folder = FolderOf(owner, id);
        return await Task.Run(() => Delete(folder), cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    /// <remarks>Makes the folder if it is missing, and a file in it that goes again.</remarks>
    public override async ValueTask CheckAsync(CancellationToken cancellationToken = default) =>
        await Task.Run(() => StoreProbe.Run(_root), cancellationToken).ConfigureAwait(false);

    /// <inheritdoc/>
    /// <remarks>
    /// The message is synced when this returns. One that was taken when a process died before it had logged it is offered
    /// again; the same message posted twice is taken once.
    /// </remarks>
    public override async ValueTask PostAsync(SessionOwner owner, SessionId id, InboxMessage message, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(message);
        var folder = FolderOf(owner, id);
        await Task.Run(() => Post(folder, message), cancellationToken).ConfigureAwait(false);
    }

    internal override async ValueTask<InboxMessage?> FindPostedAsync(SessionOwner owner, SessionId id, string messageId, CancellationToken cancellationToken = default)
    {
        var folder = FolderOf(owner, id);
        return await Task.Run(() => new SessionInbox(folder).Find(messageId), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Opens what stands before the damage of a log that cannot be opened, so that it can be read and forked. It cannot be locked.</summary>
    /// <param name="owner">Whose session.</param>
    /// <param name="id">Which.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <exception cref="SessionNotFoundException">There is no such session of this owner.</exception>
    public async ValueTask<SessionLog> OpenBeforeDamageAsync(SessionOwner owner, SessionId id, CancellationToken cancellationToken = default)
    {
        var folder = FolderOf(owner, id);
        return await Task.Run(() => Read(folder), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>
    /// Computes the hash chain of a log again and says where it first does not fit. Reads the whole log, and changes
    /// nothing. Somebody who writes meanwhile can make the end look torn.
    /// </summary>
    /// <param name="owner">Whose session.</param>
    /// <param name="id">Which.</param>
    /// <param name="expectedHead">A head hash that was kept elsewhere, from now or earlier: its absence shows that the log was cut or rewritten whole.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <exception cref="SessionNotFoundException">There is no such session of this owner.</exception>
    public async ValueTask<ChainVerification> VerifyAsync(SessionOwner owner, SessionId id, string? expectedHead = null, CancellationToken cancellationToken = default)
    {
        var folder = FolderOf(owner, id);
        return await Task.Run(() => Verify(folder, expectedHead), cancellationToken).ConfigureAwait(false);
    }

    internal static AgentKitException ExistsAlready(SessionId id) =>
        new($"Session '{id}' exists already. Choose another id, or open it instead of creating it.");

    internal static SessionNotFoundException NotFound(SessionId id, Exception? cause = null) =>
        new($"There is no session '{id}' of this user. List the sessions to see which there are.", cause);

    private static SessionOwner NotNull(SessionOwner owner)
    {
        ArgumentNullException.ThrowIfNull(owner);
        return owner;
    }

    private SessionFolder FolderOf(SessionOwner owner, SessionId id) =>
        new(Path.Combine(OwnerPath.Of(_root, NotNull(owner)), id.Value), id);

    private FileSessionLog Open(SessionFolder folder, bool create)
    {
        if (!folder.HasLog)
            return create ? new FileSessionLog(folder, _catalogue, _clock) : throw NotFound(folder.Id);

        using var file = folder.OpenLog();
        var scan = LogScan.Run(folder.Id, _catalogue, file, LogPosition.Start(folder.Id), RandomAccess.GetLength(file));

        // A crash in the very first write leaves bytes, but no session.
        var exists = scan.Position.Sequence > 0;
        if (create)
            return exists ? throw ExistsAlready(folder.Id) : new FileSessionLog(folder, _catalogue, _clock);
        return exists ? new FileSessionLog(folder, _catalogue, _clock, scan) : throw NotFound(folder.Id);
    }

    private FileSessionLog Read(SessionFolder folder)
    {
        using var file = folder.OpenLog();
        var scan = LogScan.RunToDamage(folder.Id, _catalogue, file, LogPosition.Start(folder.Id), RandomAccess.GetLength(file));
        return new FileSessionLog(folder, _catalogue, _clock, scan);
    }

    private static (SessionFolder Folder, FileInfo Log)[] Logs(string folder)
    {
        if (!Directory.Exists(folder))
            return [];

        return [.. Directory.EnumerateDirectories(folder)
            .Select(SessionFolder.At)
            .OfType<SessionFolder>()
            .Select(session => (session, Log: new FileInfo(session.Log)))
            .Where(entry => entry.Log is { Exists: true, Length: > 0 })
            .OrderByDescending(entry => entry.Log.LastWriteTimeUtc)];
    }

    private bool Delete(SessionFolder folder)
    {
        try
        {
            if (!Directory.Exists(folder.Path))
                return false;

            var taken = SessionLock.Take(folder, _clock.GetUtcNow());

            // The log first: half of a deletion must not look like a session.
            File.Delete(folder.Log);
            taken.DeleteFolder();
            return true;
        }
        catch (DirectoryNotFoundException)
        {
            return false;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new SessionStoreException($"Session '{folder.Id}' could not be erased: {e.Message} Check the rights of {folder.Path}, then delete it again.", e);
        }
    }

    private static void Post(SessionFolder folder, InboxMessage message)
    {
        if (!folder.HasLog)
            throw NotFound(folder.Id);
        new SessionInbox(folder).Post(message);
    }

    private static ChainVerification Verify(SessionFolder folder, string? expectedHead)
    {
        using var file = folder.OpenLog();
        return new ChainVerifier(folder.Id, expectedHead).Verify(file);
    }
}
