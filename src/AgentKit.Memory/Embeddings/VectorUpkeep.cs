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
    private readonly ITimer _timer;
    private readonly Lock _gate = new();
    private readonly CancellationTokenSource _stopping = new();
    private readonly HashSet<MemoryScope> _scopes = [];
    private readonly Dictionary<(MemoryScope Scope, string Name), long> _counts = [];
    private Task _running = Task.CompletedTask;
    private TimeSpan _pause = FirstPause;
    private bool _isRunning;
    private bool _isPausing;
    private bool _isStopped;

    public VectorUpkeep(MemoryStore store, EmbeddingModel model, TimeProvider clock, ILogger logger)
    {
        (_store, _batches, _logger) = (store, new(store, model), logger);
        _timer = clock.CreateTimer(static upkeep => ((VectorUpkeep)upkeep!).Resume(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>The work that goes on, or the last that was done.</summary>
    public Task Running
    {
        get
        {
            lock (_gate)
                return _running;
        }
    }

    /// <summary>Says that scopes were used just now.</summary>
    public void Touch(params IEnumerable<MemoryScope> scopes)
    {
        lock (_gate)
        {
            _scopes.UnionWith(scopes);
            Begin();
        }
    }

    /// <summary>Counts something, which is written down later.</summary>
    public void Count(MemoryScope scope, string name)
    {
        lock (_gate)
        {
            _counts[(scope, name)] = _counts.GetValueOrDefault((scope, name)) + 1;
            Begin();
        }
    }

    public async ValueTask DisposeAsync()
    {
        lock (_gate)
        {
            if (_isStopped)
                return;
            _isStopped = true;
        }

        await _timer.DisposeAsync().ConfigureAwait(false);
        await _stopping.CancelAsync().ConfigureAwait(false);
        await Running.ConfigureAwait(false);
        _stopping.Dispose();
    }

    private void Resume()
    {
        lock (_gate)
        {
            _isPausing = false;
            Begin();
        }
    }

    private void Begin()
    {
        if (_isStopped || _isRunning)
            return;
        _isRunning = true;
        _running = Task.Run(WorkAsync);
    }

    private async Task WorkAsync()
    {
        while (Next() is { } next)
        {
            try
            {
                foreach (var scope in next.Counts.GroupBy(count => count.Key.Scope))
                    await _store.In(scope.Key).AddCountsAsync(scope.ToDictionary(count => count.Key.Name, count => count.Value, StringComparer.Ordinal), _stopping.Token).ConfigureAwait(false);
                if (next.Scope is { } touched && !await _batches.MakeAsync(touched, _stopping.Token).ConfigureAwait(false))
                    Pause(touched, FirstPause);
                else if (next.Scope is not null)
                    _pause = FirstPause;
            }
            catch (Exception exception) when (exception is not OutOfMemoryException)
            {
                // A provider may throw anything, and the store may be closed before us; neither has anybody who waits for this.
                if (!_stopping.IsCancellationRequested)
                    Fail(next.Scope, exception);
            }
        }
    }

    private void Fail(MemoryScope? scope, Exception exception)
    {
        Log.MakingFailed(_logger, exception, _pause);
        if (scope is null)
            return;
        lock (_gate)
            _counts[(scope, "vectors: failed")] = _counts.GetValueOrDefault((scope, "vectors: failed")) + 1;
        Pause(scope, _pause);
        _pause = _pause * 2 < LongestPause ? _pause * 2 : LongestPause;
    }

    private void Pause(MemoryScope scope, TimeSpan pause)
    {
        lock (_gate)
        {
            if (_isStopped)
                return;
            _scopes.Add(scope);
            _isPausing = true;
            _timer.Change(pause, Timeout.InfiniteTimeSpan);
        }
    }

    private Work? Next()
    {
        lock (_gate)
        {
            MemoryScope? scope = _isPausing || _scopes.Count == 0 ? null : _scopes.First();
            _isRunning = !_stopping.IsCancellationRequested && (scope is not null || _counts.Count > 0);
            if (!_isRunning)
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
