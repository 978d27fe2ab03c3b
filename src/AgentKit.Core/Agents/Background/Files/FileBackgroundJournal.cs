using AgentKit.Internal;
using AgentKit.Sessions.Files;
using Microsoft.Extensions.Logging;

namespace AgentKit.Agents.Background;

/// <summary>
/// Keeps background runs in files: <c>runs/tenant/user/id.json</c> and <c>outbox/id.json</c>, one a run and one an
/// undelivered notice. A file takes the place of another whole, synced, and only the user of the process can read it.
/// Several processes may share a folder on a local disk: each run is carried out by one of them.
/// </summary>
public sealed class FileBackgroundJournal : BackgroundJournal
{
    private static readonly TimeSpan LockWait = TimeSpan.FromMilliseconds(20);

    private readonly JournalFolder<BackgroundEntry> _runs;
    private readonly JournalFolder<PendingNotice> _notices;
    private readonly TimeProvider _clock;

    /// <summary>A journal in a folder. Nothing is created before the first run is submitted.</summary>
    /// <param name="directory">The folder. Nothing else should live in it.</param>
    /// <param name="clock">What the time is.</param>
    /// <param name="logger">Hears of damaged files.</param>
    public FileBackgroundJournal(string directory, TimeProvider clock, ILogger<FileBackgroundJournal> logger)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(directory);
        ArgumentNullException.ThrowIfNull(clock);
        ArgumentNullException.ThrowIfNull(logger);
        var root = Path.GetFullPath(directory);
        _clock = clock;
        _runs = new(Path.Combine(root, "runs"), BackgroundJson.Entry, entry => RunFile(entry.Owner, entry.Id), Remembered, logger);
        _notices = new(Path.Combine(root, "outbox"), BackgroundJson.Notice, notice => NoticeFile(notice.Id), notice => notice, logger);
    }

    /// <inheritdoc/>
    public override bool IsShared => true;

    /// <inheritdoc/>
    public override IReadOnlyList<string> Findings => [.. _runs.Findings, .. _notices.Findings];

    /// <inheritdoc/>
    public override async ValueTask<BackgroundEntry> AddAsync(BackgroundEntry entry, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(entry);
        while (true)
        {
            if (await Guarded(() => TryAdd(entry), cancellationToken).ConfigureAwait(false) is { } kept)
                return kept;

            // Somebody else is adding the same at this moment.
            await Task.Delay(LockWait, _clock, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <inheritdoc/>
    public override ValueTask<BackgroundEntry?> FindAsync(SessionOwner owner, string id, CancellationToken cancellationToken = default)
    {
        var path = PathOf(owner, id);
        return Guarded(() => _runs.Read(path), cancellationToken);
    }

    /// <inheritdoc/>
    public override ValueTask<IReadOnlyList<BackgroundEntry>> ListAsync(SessionOwner owner, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(owner);
        var folder = _runs.PathOf(OwnerPath.Of("", owner));
        return Guarded<IReadOnlyList<BackgroundEntry>>(() => [.. _runs.ReadAll(folder).Where(entry => entry.Owner == owner).OrderByDescending(entry => entry.Order)], cancellationToken);
    }

    /// <inheritdoc/>
    public override ValueTask<IReadOnlyList<BackgroundEntry>> ReadUnfinishedAsync(CancellationToken cancellationToken = default) =>
        Guarded<IReadOnlyList<BackgroundEntry>>(() => [.. _runs.Scan().Where(entry => !entry.HasEnded)], cancellationToken);

    /// <inheritdoc/>
    public override ValueTask<JournalClaim<BackgroundEntry>?> ClaimAsync(SessionOwner owner, string id, CancellationToken cancellationToken = default)
    {
        var path = PathOf(owner, id);
        return Guarded<JournalClaim<BackgroundEntry>?>(() => _runs.Claim(path), cancellationToken);
    }

    /// <inheritdoc/>
    public override ValueTask SetCancelledAsync(SessionOwner owner, string id, bool cancelled, CancellationToken cancellationToken = default)
    {
        var path = PathOf(owner, id);
        var mark = Mark(path);
        return Guarded(
            () =>
            {
                if (!cancelled)
                    File.Delete(mark);
                else if (File.Exists(path))
                    PrivateFiles.WriteWhole(mark, []);
            },
            cancellationToken);
    }

    /// <inheritdoc/>
    public override ValueTask<bool> IsCancelledAsync(SessionOwner owner, string id, CancellationToken cancellationToken = default) =>
        new(File.Exists(Mark(PathOf(owner, id))));

    /// <inheritdoc/>
    public override ValueTask RemoveEndedAsync(DateTimeOffset before, CancellationToken cancellationToken = default) =>
        Guarded(
            () =>
            {
                foreach (var entry in _runs.Scan().Where(entry => entry.HasEnded && entry.EndedAt < before))
                    Remove(_runs.PathOf(entry), before);
            },
            cancellationToken);

    /// <inheritdoc/>
    public override ValueTask AddNoticeAsync(PendingNotice notice, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(notice);
        return Guarded(() => _notices.Write(notice), cancellationToken);
    }

    /// <inheritdoc/>
    public override ValueTask<IReadOnlyList<PendingNotice>> ReadNoticesAsync(CancellationToken cancellationToken = default) =>
        Guarded(() => _notices.Scan(), cancellationToken);

    /// <inheritdoc/>
    public override ValueTask<JournalClaim<PendingNotice>?> ClaimNoticeAsync(string id, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(id);
        return Guarded<JournalClaim<PendingNotice>?>(() => _notices.Claim(_notices.PathOf(NoticeFile(id))), cancellationToken);
    }

    internal static async ValueTask Guarded(Action change, CancellationToken cancellationToken) =>
        await Guarded(
            () =>
            {
                change();
                return true;
            },
            cancellationToken).ConfigureAwait(false);

    private static async ValueTask<T> Guarded<T>(Func<T> work, CancellationToken cancellationToken)
    {
        try
        {
            return await Task.Run(work, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new AgentKitException($"The journal of background runs failed: {e.Message} Check the rights and the space of its folder. Runs that were submitted before are kept.", e);
        }
    }

    private BackgroundEntry? TryAdd(BackgroundEntry entry)
    {
        var path = _runs.PathOf(entry);
        if (_runs.Read(path) is { } earlier)
            return earlier;

        using var taken = JournalFile.TryLock(path);
        if (taken is null)
            return null;
        if (_runs.Read(path) is { } first)
            return first;
        _runs.Write(entry);
        return entry;
    }

    private void Remove(string path, DateTimeOffset before)
    {
        using var claim = JournalFile.TryLock(path);
        if (claim is null || _runs.Read(path) is not { HasEnded: true } entry || entry.EndedAt >= before)
            return;
        File.Delete(Mark(path));
        JournalFolder<BackgroundEntry>.Delete(path);
    }

    private string PathOf(SessionOwner owner, string id)
    {
        ArgumentNullException.ThrowIfNull(owner);
        ArgumentNullException.ThrowIfNull(id);
        return _runs.PathOf(RunFile(owner, id));
    }

    // Of the many that have ended nothing is needed but when.
    private static BackgroundEntry Remembered(BackgroundEntry entry) => entry.HasEnded ? entry with { Prompt = [], Result = null } : entry;

    private static string Mark(string path) => path + ".cancel";

    // What names a session names a run. Anything else is nobody's, and must not become a path.
    private static string RunFile(SessionOwner owner, string id) => Path.Combine(OwnerPath.Of("", owner), new SessionId(id).Value + ".json");

    private static string NoticeFile(string id) => TextHash.Of(id) + ".json";
}
