using AgentKit.Memory.Embeddings;

namespace AgentKit.Memory;

/// <summary>
/// Where memory is kept. It hands out the memory of one scope at a time; there is no query that spans two. Safe for use by
/// many threads, and where the store says so by many processes.
/// </summary>
public abstract class MemoryStore
{
    /// <summary>The memory of a scope. Nothing is opened or written by this.</summary>
    /// <param name="scope">Whose.</param>
    public abstract ScopedMemory In(MemoryScope scope);

    /// <summary>The scopes of an owner in which something was ever recorded.</summary>
    /// <param name="owner">Whose.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <exception cref="MemoryStoreException">The store cannot be read.</exception>
    public abstract Task<IReadOnlyList<MemoryScope>> ListScopesAsync(SessionOwner owner, CancellationToken cancellationToken = default);

    /// <summary>Whether it can be read and written just now. Default: whether it can be read.</summary>
    /// <param name="cancellationToken">Cancels.</param>
    /// <exception cref="MemoryStoreException">It cannot: why, and what to do.</exception>
    public virtual Task CheckAsync(CancellationToken cancellationToken = default) => ListScopesAsync(SessionOwner.Local, cancellationToken);

    /// <summary>
    /// Takes a lease by which one at a time does something, over all that use the store. It holds until it is disposed of;
    /// whoever dies with it loses it when its time is over.
    /// </summary>
    /// <param name="name">What for.</param>
    /// <param name="time">How long it outlives a holder who died.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>The lease, given back when disposed of; <see langword="null"/> while somebody else has it.</returns>
    /// <exception cref="MemoryStoreException">The store cannot be written.</exception>
    public abstract Task<IAsyncDisposable?> TryLeaseAsync(string name, TimeSpan time, CancellationToken cancellationToken = default);

    /// <summary>The vectors of a scope's records; <see langword="null"/> where the store keeps none.</summary>
    internal virtual ScopedVectors? VectorsIn(MemoryScope scope) => null;
}
