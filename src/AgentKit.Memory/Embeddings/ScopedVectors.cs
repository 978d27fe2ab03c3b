using AgentKit.Memory.Sqlite;

namespace AgentKit.Memory.Embeddings;

/// <summary>The vectors of one scope, for whoever makes them.</summary>
internal sealed class ScopedVectors(MemoryDatabase database, MemoryScope scope, TimeProvider clock)
{
    // As long as a model may rest while another is tried out.
    private static readonly TimeSpan KeptUnused = TimeSpan.FromDays(30);

    private static readonly TimeSpan NotedAgainAfter = TimeSpan.FromDays(1);

    /// <summary>Whether the scope has records at all.</summary>
    public Task<bool> HasRecordsAsync(CancellationToken cancellationToken) => ReadAsync(view => ScopeTotals.Of(view).Records > 0, cancellationToken);

    /// <summary>Records that hold and have no vector, newest first.</summary>
    /// <param name="model">The name of the model.</param>
    /// <param name="before">Only those before this one.</param>
    /// <param name="most">At most how many.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async Task<IReadOnlyList<VectorlessRecord>> MissingAsync(string model, long before, int most, CancellationToken cancellationToken) =>
        await ReadAsync(view => VectorTable.Missing(view, VectorTable.Find(view, model), before, most), cancellationToken).ConfigureAwait(false) ?? [];

    /// <summary>Puts vectors to records, in one transaction. A record that went or changed while its vector was made gets none.</summary>
    /// <returns>How many were kept.</returns>
    public Task<int> KeepAsync(string model, IReadOnlyList<VectorlessRecord> records, IReadOnlyList<sbyte[]> vectors, CancellationToken cancellationToken) =>
        database.WriteAsync(
            connection =>
            {
                if (ScopeView.Find(connection, scope) is not { } view)
                    return 0;
                var known = VectorTable.Ensure(view, model, vectors[0].Length, clock.GetUtcNow());
                return records.Zip(vectors).Count(pair => VectorTable.Add(view, known, pair.First, pair.Second));
            },
            cancellationToken);

    /// <summary>Notes once a day that a model is in use, and lets go of what others left long ago.</summary>
    public async Task NoteUseAsync(string model, int dimensions, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        if (await ReadAsync(view => VectorTable.Find(view, model), cancellationToken).ConfigureAwait(false) is not { } known || now - known.UsedAt < NotedAgainAfter)
            return;
        await database.WriteAsync(
            connection =>
            {
                var view = ScopeView.Ensure(connection, scope);
                VectorTable.Ensure(view, model, dimensions, now);
                VectorTable.RemoveUnused(view, now - KeptUnused);
                return true;
            },
            cancellationToken).ConfigureAwait(false);
    }

    private Task<T?> ReadAsync<T>(Func<ScopeView, T> read, CancellationToken cancellationToken) =>
        database.ReadAsync(connection => ScopeView.Find(connection, scope) is { } view ? read(view) : default, cancellationToken);
}
