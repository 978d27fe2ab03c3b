using AgentKit.Memory.Embeddings;

namespace AgentKit.Memory.Markdown;

/// <summary>
/// Memory that people can read, edit and keep under version control: beside the store, each scope stands in a Markdown file
/// of its own, and the two are kept in step. The files are the person's: what they write there is taken as said by them,
/// so keep them where no agent may write.
/// </summary>
public sealed class MarkdownMemoryStore : MemoryStore
{
    private readonly MemoryStore _index;
    private readonly Func<MemoryScope, string?> _fileOf;
    private readonly IdSource _ids;
    private readonly TimeProvider _clock;
    private readonly Dictionary<MemoryScope, ScopedMemory> _scopes = [];
    private readonly Lock _gate = new();

    /// <summary>Puts files beside a store.</summary>
    /// <param name="index">The store, which is asked and searched.</param>
    /// <param name="fileOf">The file of a scope; <see langword="null"/> for one that has none.</param>
    /// <param name="clock">The clock. Default: the system's.</param>
    /// <param name="ids">Where ids come from. Default: random.</param>
    public MarkdownMemoryStore(MemoryStore index, Func<MemoryScope, string?> fileOf, TimeProvider? clock = null, IdSource? ids = null)
    {
        ArgumentNullException.ThrowIfNull(index);
        ArgumentNullException.ThrowIfNull(fileOf);
        (_index, _fileOf, _clock, _ids) = (index, fileOf, clock ?? TimeProvider.System, ids ?? IdSource.Default);
    }

    /// <inheritdoc/>
    public override ScopedMemory In(MemoryScope scope)
    {
        ArgumentNullException.ThrowIfNull(scope);
        lock (_gate)
        {
            if (_scopes.TryGetValue(scope, out var known))
                return known;
            var memory = _index.In(scope);
            if (_fileOf(scope) is { } file)
                memory = new MarkdownScopedMemory(memory, new(memory, Path.GetFullPath(file), $"Memory: {scope}", _ids, _clock));
            return _scopes[scope] = memory;
        }
    }

    /// <inheritdoc/>
    public override Task<IReadOnlyList<MemoryScope>> ListScopesAsync(SessionOwner owner, CancellationToken cancellationToken = default) =>
        _index.ListScopesAsync(owner, cancellationToken);

    /// <inheritdoc/>
    public override Task CheckAsync(CancellationToken cancellationToken = default) => _index.CheckAsync(cancellationToken);

    /// <inheritdoc/>
    public override Task<IAsyncDisposable?> TryLeaseAsync(string name, TimeSpan time, CancellationToken cancellationToken = default) =>
        _index.TryLeaseAsync(name, time, cancellationToken);

    internal override ScopedVectors? VectorsIn(MemoryScope scope) => _index.VectorsIn(scope);
}
