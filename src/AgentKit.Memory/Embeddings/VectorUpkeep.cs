using AgentKit.Memory.Background;
using Microsoft.Extensions.Logging;

namespace AgentKit.Memory.Embeddings;

/// <summary>
/// Makes the vectors that are missing, in the background: told of scopes that were used, it looks for their records that hold
/// and have none. Which those are the store says, so that a crash, an outage or another model only delays. What fails is logged,
/// counted and tried again later, in smaller pieces. Owned by whoever made it.
/// </summary>
internal sealed partial class VectorUpkeep : IAsyncDisposable
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(30);

    private readonly MemoryStore _store;
    private readonly VectorBatches _batches;
    private readonly ILogger _logger;
    private readonly BackgroundWork _work;
    private readonly Lock _gate = new();
    private readonly HashSet<MemoryScope> _scopes = [];
    private readonly Dictionary<(MemoryScope Scope, string Name), long> _counts = [];
    private TimeSpan _pause = FirstPause;
    private bool _isPausing;

    public VectorUpkeep(MemoryStore store, EmbeddingModel model, TimeProvider clock, ILogger logger)
    {
        (_store, _batches, _logger) = (store, new(store, model), logger);
        _work = new(clock, Resume, WorkAsync);
    }

    /// <summary>The work that goes on, or the last that was done.</summary>
    public Task Running => _work.Running;

    /// <summary>Says that scopes were used just now.</summary>
    public void Touch(params IEnumerable<MemoryScope> scopes)
    {
        lock (_gate)
            _scopes.UnionWith(scopes);
        _work.Begin();
    }

    /// <summary>Counts something, which is written down later.</summary>
    public void Count(MemoryScope scope, string name)
    {
        Add(scope, name);
        _work.Begin();
    }

    public ValueTask DisposeAsync() => _work.DisposeAsync();

    private async Task WorkAsync(CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested && Next() is { } next)
        {
            try
            {
                await DoAsync(next, cancellationToken).ConfigureAwait(false);
            }
            catch (Exception exception) when (exception is not OutOfMemoryException)
            {
                // A provider may throw anything, and the store may be closed before us; neither has anybody who waits for this.
                if (!cancellationToken.IsCancellationRequested)
                    Fail(next.Scope, exception);
            }
        }
    }

    private async Task DoAsync(Work work, CancellationToken cancellationToken)
    {
        foreach (var scope in work.Counts.GroupBy(count => count.Key.Scope))
            await _store.In(scope.Key).AddCountsAsync(scope.ToDictionary(count => count.Key.Name, count => count.Value, StringComparer.Ordinal), cancellationToken).ConfigureAwait(false);
        if (work.Scope is not { } touched)
            return;
        if (await _batches.MakeAsync(touched, cancellationToken).ConfigureAwait(false))
            _pause = FirstPause;
        else
            Pause(touched, FirstPause);
    }

    private void Fail(MemoryScope? scope, Exception exception)
    {
        Log.MakingFailed(_logger, exception, _pause);
        if (scope is null)
            return;
        Add(scope, "vectors: failed");
        Pause(scope, _pause);
        _pause = _pause * 2 < LongestPause ? _pause * 2 : LongestPause;
    }

    private void Add(MemoryScope scope, string name)
    {
        lock (_gate)
            _counts[(scope, name)] = _counts.GetValueOrDefault((scope, name)) + 1;
    }

    private void Pause(MemoryScope scope, TimeSpan pause)
    {
        lock (_gate)
        {
            _scopes.Add(scope);
            _isPausing = true;
        }

        _work.Wait(pause);
    }

    private void Resume()
    {
        lock (_gate)
            _isPausing = false;
        _work.Begin();
    }

    private Work? Next()
    {
        lock (_gate)
        {
            var scope = _isPausing ? null : _scopes.FirstOrDefault();
            if (scope is null && _counts.Count == 0)
                return null;
            if (scope is not null)
                _scopes.Remove(scope);
            var work = new Work(scope, new(_counts));
            _counts.Clear();
            return work;
        }
    }

    private sealed record Work(MemoryScope? Scope, Dictionary<(MemoryScope Scope, string Name), long> Counts);

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "Vectors of records could not be made; recall goes by words where they are missing. Tried again in {Pause}.")]
        public static partial void MakingFailed(ILogger logger, Exception exception, TimeSpan pause);
    }
}
