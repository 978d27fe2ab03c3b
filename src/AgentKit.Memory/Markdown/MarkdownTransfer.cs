using AgentKit.Memory.Transfer;

namespace AgentKit.Memory.Markdown;

/// <summary>
/// Brings the list items of a Markdown text into memory, and writes memory out as such a text. Items keep their ids; secrets
/// are redacted on the way in; nothing is judged. To keep a file and memory in step, see <see cref="MarkdownMemoryStore"/>.
/// </summary>
/// <param name="store">The memory.</param>
/// <param name="clock">The clock. Default: the system's.</param>
/// <param name="ids">Where ids come from, for items without. Default: random.</param>
public sealed class MarkdownTransfer(MemoryStore store, TimeProvider? clock = null, IdSource? ids = null)
{
    private readonly TimeProvider _clock = clock ?? TimeProvider.System;
    private readonly IdSource _ids = ids ?? IdSource.Default;

    /// <summary>Reads a text. Each list item outside of code is a record; the heading above says of what kind.</summary>
    /// <param name="scope">Where the records go.</param>
    /// <param name="text">The text.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <exception cref="MemoryStoreException">Nothing was kept.</exception>
    public async Task<MemoryImportReport> ReadAsync(MemoryScope scope, string text, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(scope);
        ArgumentNullException.ThrowIfNull(text);
        var items = MarkdownText.Read(text);
        if (items.Count == 0)
            return new() { Kept = 0, Problems = ["There is no list item in it, and each item is a record."], Renamed = new Dictionary<string, string>() };

        var records = items.Select(item => Record(scope, item)).ToList();
        var kept = await store.In(scope).AddAsync(records, cancellationToken).ConfigureAwait(false);
        return new()
        {
            Kept = kept.Count,
            Problems = [],
            Renamed = records.Zip(kept).Where(pair => pair.First.Id != pair.Second.Id).DistinctBy(pair => pair.First.Id).ToDictionary(pair => pair.First.Id, pair => pair.Second.Id, StringComparer.Ordinal),
        };
    }

    /// <summary>Writes what is active in a scope.</summary>
    /// <param name="scope">The scope.</param>
    /// <param name="title">The text's title.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async Task<string> WriteAsync(MemoryScope scope, string title, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(scope);
        ArgumentNullException.ThrowIfNull(title);
        return MarkdownText.Write(title, await store.In(scope).ListAsync(MemoryStatus.Active, cancellationToken).ConfigureAwait(false));
    }

    private MemoryRecord Record(MemoryScope scope, MarkdownRecord item)
    {
        var now = _clock.GetUtcNow();
        return new()
        {
            Id = item.Id ?? _ids.NewId(),
            Scope = scope,
            Statement = item.Statement,
            Kind = item.Kind,
            Source = new() { Origin = MemoryOrigin.Import },
            Trust = item.Trust ?? MemoryTrust.Person,
            Confidence = 0.5,
            ObservedAt = item.ObservedAt ?? now,
            RecordedAt = now,
        };
    }
}
