namespace AgentKit.Memory.Markdown;

/// <summary>The memory of a scope whose file is read before each question and written after each change.</summary>
internal sealed class MarkdownScopedMemory(ScopedMemory memory, MarkdownSync file) : ScopedMemory
{
    public override MemoryScope Scope => memory.Scope;

    public override Task<IReadOnlyList<MemoryRecord>> AddAsync(IReadOnlyList<MemoryRecord> records, CancellationToken cancellationToken = default) =>
        ChangeAsync(() => memory.AddAsync(records, cancellationToken), cancellationToken);

    public override Task<MemoryRecord?> FindAsync(string id, CancellationToken cancellationToken = default) =>
        AskAsync(() => memory.FindAsync(id, cancellationToken), cancellationToken);

    public override Task<IReadOnlyList<MemoryRecord>> ListAsync(MemoryStatus? status = null, CancellationToken cancellationToken = default) =>
        AskAsync(() => memory.ListAsync(status, cancellationToken), cancellationToken);

    public override Task<IReadOnlyList<MemoryMatch>> SearchAsync(MemoryQuery query, CancellationToken cancellationToken = default) =>
        AskAsync(() => memory.SearchAsync(query, cancellationToken), cancellationToken);

    public override Task NoteRecalledAsync(IReadOnlyList<string> ids, CancellationToken cancellationToken = default) =>
        memory.NoteRecalledAsync(ids, cancellationToken);

    public override Task<IReadOnlyList<MemoryStep>> ApplyAsync(string run, IReadOnlyList<MemoryStep> steps, CancellationToken cancellationToken = default) =>
        ChangeAsync(() => memory.ApplyAsync(run, steps, cancellationToken), cancellationToken);

    public override Task<IReadOnlyList<MemoryStep>> UndoAsync(CancellationToken cancellationToken = default) =>
        ChangeAsync(() => memory.UndoAsync(cancellationToken), cancellationToken);

    public override Task<IReadOnlyList<MemoryChange>> ListUndoneAsync(CancellationToken cancellationToken = default) =>
        memory.ListUndoneAsync(cancellationToken);

    public override Task<IReadOnlyList<MemoryStep>> HistoryAsync(string id, CancellationToken cancellationToken = default) =>
        AskAsync(() => memory.HistoryAsync(id, cancellationToken), cancellationToken);

    public override Task<long> GetProgressAsync(string session, CancellationToken cancellationToken = default) =>
        memory.GetProgressAsync(session, cancellationToken);

    public override Task SetProgressAsync(string session, long sequence, CancellationToken cancellationToken = default) =>
        memory.SetProgressAsync(session, sequence, cancellationToken);

    public override Task<IReadOnlyDictionary<string, long>> GetCountsAsync(CancellationToken cancellationToken = default) =>
        memory.GetCountsAsync(cancellationToken);

    public override Task AddCountsAsync(IReadOnlyDictionary<string, long> counts, CancellationToken cancellationToken = default) =>
        memory.AddCountsAsync(counts, cancellationToken);

    public override Task<IReadOnlyList<string>> ForgetAsync(string id, CancellationToken cancellationToken = default) =>
        ChangeAsync(() => memory.ForgetAsync(id, cancellationToken), cancellationToken);

    public override Task<int> PurgeAsync(DateTimeOffset before, bool isActiveToo = false, CancellationToken cancellationToken = default) =>
        ChangeAsync(() => memory.PurgeAsync(before, isActiveToo, cancellationToken), cancellationToken);

    private async Task<T> AskAsync<T>(Func<Task<T>> ask, CancellationToken cancellationToken)
    {
        await file.ReadAsync(cancellationToken).ConfigureAwait(false);
        return await ask().ConfigureAwait(false);
    }

    private async Task<T> ChangeAsync<T>(Func<Task<T>> change, CancellationToken cancellationToken)
    {
        await file.ReadAsync(cancellationToken).ConfigureAwait(false);
        var result = await change().ConfigureAwait(false);
        await file.WriteAsync(cancellationToken).ConfigureAwait(false);
        return result;
    }
}
