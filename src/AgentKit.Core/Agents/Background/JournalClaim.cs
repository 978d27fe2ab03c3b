namespace AgentKit.Agents.Background;

/// <summary>Something that one process holds in a journal. Only the holder changes it; disposing gives it back, and disposing again does nothing.</summary>
/// <typeparam name="T">What is held.</typeparam>
public abstract class JournalClaim<T> : IAsyncDisposable
    where T : class
{
    /// <summary>It, as it was kept last.</summary>
    public abstract T Content { get; }

    /// <summary>Keeps a change. It survives a loss of power when this returns.</summary>
    /// <param name="content">What takes its place.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public abstract ValueTask SaveAsync(T content, CancellationToken cancellationToken = default);

    /// <summary>Removes it from the journal.</summary>
    /// <param name="cancellationToken">Cancels.</param>
    public abstract ValueTask RemoveAsync(CancellationToken cancellationToken = default);

    /// <inheritdoc/>
    public abstract ValueTask DisposeAsync();
}
