namespace AgentKit.Memory.Markdown;

/// <summary>
/// Keeps a Markdown file and the memory of a scope in step. What a person changed in the file counts as said by them: new
/// items are remembered, changed words correct, items taken out are dropped. Nothing is erased by that.
/// </summary>
internal sealed class MarkdownSync(ScopedMemory memory, string path, string title, IdSource ids, TimeProvider clock)
{
    private const int Attempts = 5;

    private readonly SemaphoreSlim _turn = new(1, 1);
    private DateTime? _seen;

    /// <summary>Takes over what a person changed in the file since it was last looked at.</summary>
    public async Task ReadAsync(CancellationToken cancellationToken)
    {
        if (_seen == LastWrite())
            return;
        await _turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (_seen != LastWrite())
                await BringInStepAsync(cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Writes the file anew after memory changed.</summary>
    public async Task WriteAsync(CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            await BringInStepAsync(cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _turn.Release();
        }
    }

    private async Task BringInStepAsync(CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            var read = LastWrite();
            if (read is not null && read != _seen)
                await TakeOverAsync(MarkdownText.Read(await File.ReadAllTextAsync(path, cancellationToken).ConfigureAwait(false)), cancellationToken).ConfigureAwait(false);

            // Whoever saves the file just now is not written over: it is read once more.
            if (await ReplaceAsync(read, cancellationToken).ConfigureAwait(false) || attempt == Attempts)
                return;
        }
    }

    private async Task TakeOverAsync(IReadOnlyList<MarkdownRecord> items, CancellationToken cancellationToken)
    {
        var active = (await memory.ListAsync(MemoryStatus.Active, cancellationToken).ConfigureAwait(false)).ToDictionary(record => record.Id, StringComparer.Ordinal);
        var written = await memory.GetProgressAsync(Mark, cancellationToken).ConfigureAwait(false);
        var named = items.Select(item => item.Id).OfType<string>().ToHashSet(StringComparer.Ordinal);
        var run = $"file {ids.NewId()}";
        var steps = new List<MemoryStep>();
        foreach (var record in active.Values.Where(record => !named.Contains(record.Id) && record.RecordedAt.ToUnixTimeMilliseconds() <= written))
            steps.Add(Taken(record));
        foreach (var item in items.Where(item => item.Id is { } id && active.TryGetValue(id, out var record) && !Same(record.Statement, item.Statement)))
            steps.Add(Corrected(active[item.Id!], item));
        await memory.ApplyAsync(run, steps, cancellationToken).ConfigureAwait(false);

        var added = new List<MemoryRecord>();
        foreach (var item in items)
        {
            if (item.Id is null ? active.Values.All(record => !Same(record.Statement, item.Statement)) : await memory.FindAsync(item.Id, cancellationToken).ConfigureAwait(false) is null)
                added.Add(Said(item, item.Id ?? RecordId.Of($"{memory.Scope}/{item.Statement}/{ids.NewId()}")));
        }

        await memory.AddAsync(added, cancellationToken).ConfigureAwait(false);
    }

    private async Task<bool> ReplaceAsync(DateTime? read, CancellationToken cancellationToken)
    {
        var records = await memory.ListAsync(MemoryStatus.Active, cancellationToken).ConfigureAwait(false);
        var text = MarkdownText.Write(title, records);
        if (read is not null && await File.ReadAllTextAsync(path, cancellationToken).ConfigureAwait(false) == text)
        {
            _seen = read;
        }
        else
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            var draft = $"{path}.{ids.NewId()}~";
            await File.WriteAllTextAsync(draft, text, cancellationToken).ConfigureAwait(false);
            if (LastWrite() != read)
            {
                File.Delete(draft);
                return false;
            }

            File.Move(draft, path, overwrite: true);
            _seen = LastWrite();
        }

        var newest = records.Count == 0 ? 0 : records.Max(record => record.RecordedAt.ToUnixTimeMilliseconds());
        await memory.SetProgressAsync(Mark, newest, cancellationToken).ConfigureAwait(false);
        return true;
    }

    private string Mark => $"markdown {path}";

    private DateTime? LastWrite() => File.Exists(path) ? File.GetLastWriteTimeUtc(path) : null;

    private static bool Same(string left, string right) => string.Join(' ', left.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)) == string.Join(' ', right.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static MemoryStep Taken(MemoryRecord record)
    {
        const string Why = "A person took it out of the file.";
        return new()
        {
            Change = new() { Action = MemoryAction.Dropped, Ids = [record.Id], Why = Why },
            Before = [record],
            After = [record with { Status = MemoryStatus.Dropped, Why = Why }],
        };
    }

    private MemoryStep Corrected(MemoryRecord record, MarkdownRecord item)
    {
        var id = RecordId.Of($"{record.Scope}/{record.Id}/{item.Statement}");
        var why = $"A person changed its words in the file: {id} says how it is.";
        return new()
        {
            Change = new() { Action = MemoryAction.Corrected, Ids = [record.Id], Into = id, Why = why },
            Before = [record],
            After = [record with { Status = MemoryStatus.Superseded, Into = id, Why = why }, Said(item with { ObservedAt = null }, id) with { Links = [new() { Kind = MemoryLinkKind.Supersedes, Id = record.Id }] }],
        };
    }

    private MemoryRecord Said(MarkdownRecord item, string id) => new()
    {
        Id = id,
        Scope = memory.Scope,
        Statement = item.Statement,
        Kind = item.Kind,
        Source = new() { Origin = MemoryOrigin.Person, Name = Path.GetFileName(path) },
        Trust = MemoryTrust.Person,
        Confidence = 0.9,
        ObservedAt = item.ObservedAt ?? clock.GetUtcNow(),
        RecordedAt = clock.GetUtcNow(),
    };
}
