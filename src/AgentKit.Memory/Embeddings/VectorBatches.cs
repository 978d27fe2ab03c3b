namespace AgentKit.Memory.Embeddings;

/// <summary>
/// Makes the missing vectors of a scope, batch by batch, newest records first, one process at a time. A batch that fails is
/// tried in halves the next time, and one record that fails alone is passed over until the others are done.
/// </summary>
internal sealed class VectorBatches(MemoryStore store, EmbeddingModel model)
{
    /// <summary>How many texts a call has at most: what providers and small machines take at once without trouble.</summary>
    public const int Most = 64;

    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan LeaseTime = 2 * Limit;

    private readonly Dictionary<MemoryScope, long> _passed = [];
    private int _size = Most;

    /// <summary>Makes all that are missing.</summary>
    /// <returns>Whether none is missing now; otherwise another process is at it.</returns>
    public async Task<bool> MakeAsync(MemoryScope scope, CancellationToken cancellationToken)
    {
        if (store.VectorsIn(scope) is not { } vectors || !await vectors.HasRecordsAsync(cancellationToken).ConfigureAwait(false))
            return true;
        var dimensions = (model.Baseline ?? await model.MeasureAsync(Limit, cancellationToken).ConfigureAwait(false)).Dimensions;
        var name = model.NameIn(dimensions);
        while (await IsMissingAsync(vectors, name, scope, cancellationToken).ConfigureAwait(false))
        {
            if (await store.TryLeaseAsync("vectors", LeaseTime, cancellationToken).ConfigureAwait(false) is not { } lease)
                return false;
            await using (lease.ConfigureAwait(false))
                await MakeBatchAsync(scope, vectors, name, dimensions, cancellationToken).ConfigureAwait(false);
        }

        await vectors.NoteUseAsync(name, dimensions, cancellationToken).ConfigureAwait(false);
        return true;
    }

    private async Task<bool> IsMissingAsync(ScopedVectors vectors, string name, MemoryScope scope, CancellationToken cancellationToken)
    {
        if ((await vectors.MissingAsync(name, Before(scope), 1, cancellationToken).ConfigureAwait(false)).Count > 0)
            return true;
        return _passed.Remove(scope) && (await vectors.MissingAsync(name, Before(scope), 1, cancellationToken).ConfigureAwait(false)).Count > 0;
    }

    private async Task MakeBatchAsync(MemoryScope scope, ScopedVectors vectors, string name, int dimensions, CancellationToken cancellationToken)
    {
        // Whoever had the lease before may have made those that were missing a moment ago.
        var batch = await vectors.MissingAsync(name, Before(scope), _size, cancellationToken).ConfigureAwait(false);
        if (batch.Count == 0)
            return;
        var made = await EmbedAsync(scope, batch, cancellationToken).ConfigureAwait(false);
        if (made[0].Length != dimensions)
        {
            model.Baseline = null;
            throw new EmbeddingException($"The generator answered {made[0].Length} dimensions where it had answered {dimensions}.");
        }

        var kept = await vectors.KeepAsync(name, batch, made, cancellationToken).ConfigureAwait(false);
        await store.In(scope).AddCountsAsync(new Dictionary<string, long> { ["vectors: made"] = kept }, cancellationToken).ConfigureAwait(false);
        _size = Math.Min(Most, _size * 2);
    }

    private async Task<IReadOnlyList<sbyte[]>> EmbedAsync(MemoryScope scope, IReadOnlyList<VectorlessRecord> batch, CancellationToken cancellationToken)
    {
        try
        {
            return await model.EmbedAsync([.. batch.Select(record => record.Statement)], Limit, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception) when (!cancellationToken.IsCancellationRequested)
        {
            _size = Math.Max(1, batch.Count / 2);
            if (batch.Count == 1)
                _passed[scope] = batch[0].Number;
            throw;
        }
    }

    private long Before(MemoryScope scope) => _passed.GetValueOrDefault(scope, long.MaxValue);
}
