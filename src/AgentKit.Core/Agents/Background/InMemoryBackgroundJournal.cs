using System.Collections.Concurrent;

namespace AgentKit.Agents.Background;

/// <summary>Keeps background runs in this process alone: what waits when it ends is lost.</summary>
public sealed class InMemoryBackgroundJournal : BackgroundJournal
{
    private readonly ConcurrentDictionary<RunKey, BackgroundEntry> _runs = new();
    private readonly ConcurrentDictionary<RunKey, bool> _cancelled = new();
    private readonly ConcurrentDictionary<string, PendingNotice> _notices = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<object, bool> _held = new();

    /// <inheritdoc/>
    public override bool IsShared => false;

    /// <inheritdoc/>
    public override ValueTask<BackgroundEntry> AddAsync(BackgroundEntry entry, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(entry);
        return new(_runs.GetOrAdd(entry.Key, entry));
    }

    /// <inheritdoc/>
    public override ValueTask<BackgroundEntry?> FindAsync(SessionOwner owner, string id, CancellationToken cancellationToken = default) =>
        new(_runs.GetValueOrDefault(Key(owner, id)));

    /// <inheritdoc/>
    public override ValueTask<IReadOnlyList<BackgroundEntry>> ListAsync(SessionOwner owner, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(owner);
        return new([.. _runs.Values.Where(entry => entry.Owner == owner).OrderByDescending(entry => entry.Order)]);
    }

    /// <inheritdoc/>
    public override ValueTask<IReadOnlyList<BackgroundEntry>> ReadUnfinishedAsync(CancellationToken cancellationToken = default) =>
        new([.. _runs.Values.Where(entry => !entry.HasEnded)]);

    /// <inheritdoc/>
    public override ValueTask<JournalClaim<BackgroundEntry>?> ClaimAsync(SessionOwner owner, string id, CancellationToken cancellationToken = default) =>
        new(Claim.Take(this, _runs, Key(owner, id)));

    /// <inheritdoc/>
    public override ValueTask SetCancelledAsync(SessionOwner owner, string id, bool cancelled, CancellationToken cancellationToken = default)
    {
        if (cancelled)
            _cancelled[Key(owner, id)] = true;
        else
            _cancelled.TryRemove(Key(owner, id), out _);
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public override ValueTask<bool> IsCancelledAsync(SessionOwner owner, string id, CancellationToken cancellationToken = default) =>
        new(_cancelled.ContainsKey(Key(owner, id)));

    /// <inheritdoc/>
    public override ValueTask RemoveEndedAsync(DateTimeOffset before, CancellationToken cancellationToken = default)
    {
        foreach (var (key, _) in _runs.Where(run => run.Value is { HasEnded: true } entry && entry.EndedAt < before))
        {
            _runs.TryRemove(key, out _);
            _cancelled.TryRemove(key, out _);
        }

        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public override ValueTask AddNoticeAsync(PendingNotice notice, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(notice);
        _notices[notice.Id] = notice;
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public override ValueTask<IReadOnlyList<PendingNotice>> ReadNoticesAsync(CancellationToken cancellationToken = default) => new([.. _notices.Values]);

    /// <inheritdoc/>
    public override ValueTask<JournalClaim<PendingNotice>?> ClaimNoticeAsync(string id, CancellationToken cancellationToken = default) =>
        new(Claim.Take(this, _notices, id));

    private static RunKey Key(SessionOwner owner, string id)
    {
        ArgumentNullException.ThrowIfNull(owner);
        ArgumentNullException.ThrowIfNull(id);
        return new(owner, id);
    }

    private static class Claim
    {
        public static JournalClaim<T>? Take<TKey, T>(InMemoryBackgroundJournal journal, ConcurrentDictionary<TKey, T> all, TKey key)
            where TKey : notnull
            where T : class
        {
            if (!journal._held.TryAdd(key, true))
                return null;
            if (all.TryGetValue(key, out var content))
                return new Claim<TKey, T>(journal, all, key, content);
            journal._held.TryRemove(key, out _);
            return null;
        }
    }

    private sealed class Claim<TKey, T>(InMemoryBackgroundJournal journal, ConcurrentDictionary<TKey, T> all, TKey key, T content) : JournalClaim<T>
        where TKey : notnull
        where T : class
    {
        private T _content = content;
        private bool _isGivenBack;

        public override T Content => _content;

        public override ValueTask SaveAsync(T content, CancellationToken cancellationToken = default)
        {
            all[key] = _content = content;
            return ValueTask.CompletedTask;
        }

        public override ValueTask RemoveAsync(CancellationToken cancellationToken = default)
        {
            all.TryRemove(key, out _);
            return ValueTask.CompletedTask;
        }

        public override ValueTask DisposeAsync()
        {
            if (!Interlocked.Exchange(ref _isGivenBack, true))
                journal._held.TryRemove(key, out _);
            return ValueTask.CompletedTask;
        }
    }
}
