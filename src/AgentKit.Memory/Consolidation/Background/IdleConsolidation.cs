using Microsoft.Extensions.Logging;

namespace AgentKit.Memory.Consolidation;

/// <summary>
/// Runs consolidation, and the host's retention, when memory was left alone for a while. Told of each use; owned by whoever made it, who waits for it
/// when disposing of it. What fails is logged and tried again after the next use.
/// </summary>
internal sealed partial class IdleConsolidation : IAsyncDisposable
{
    private readonly Consolidator _consolidator;
    private readonly Retention _retention;
    private readonly MemoryStore _store;
    private readonly TimeSpan _idleFor;
    private readonly ILogger _logger;
    private readonly ITimer _timer;
    private readonly Lock _gate = new();
    private readonly CancellationTokenSource _stopping = new();
    private readonly HashSet<SessionOwner> _owners = [];
    private Task _running = Task.CompletedTask;
    private bool _isStopped;

    public IdleConsolidation(Consolidator consolidator, Retention retention, MemoryStore store, TimeSpan idleFor, TimeProvider clock, ILogger logger)
    {
        (_consolidator, _retention, _store, _idleFor, _logger) = (consolidator, retention, store, idleFor, logger);
        _timer = clock.CreateTimer(static idle => ((IdleConsolidation)idle!).Begin(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Says that an owner's memory was used just now: the wait begins anew.</summary>
    public void Touch(SessionOwner owner)
    {
        lock (_gate)
        {
            if (_isStopped)
                return;
            _owners.Add(owner);
            _timer.Change(_idleFor, Timeout.InfiniteTimeSpan);
        }
    }

    /// <summary>The run that goes on, or the last one.</summary>
    public Task Running
    {
        get
        {
            lock (_gate)
                return _running;
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

    private void Begin()
    {
        lock (_gate)
        {
            if (_isStopped || !_running.IsCompleted)
                return;
            SessionOwner[] owners = [.. _owners];
            _owners.Clear();
            _running = Task.Run(() => RunAsync(owners));
        }
    }

    private async Task RunAsync(SessionOwner[] owners)
    {
        try
        {
            foreach (var owner in owners)
            {
                foreach (var scope in await _store.ListScopesAsync(owner, _stopping.Token).ConfigureAwait(false))
                {
                    if (!scope.IsOfSession)
                        await _consolidator.RunUnaskedAsync(scope, _stopping.Token).ConfigureAwait(false);
                    await _retention.RunAsync(scope, _stopping.Token).ConfigureAwait(false);
                }
            }
        }
        catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
        {
            // The owner closes; the next process goes on where this one stopped.
        }
        catch (AgentKitException exception)
        {
            Log.RunFailed(_logger, exception);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "Memory could not be consolidated; it is tried again after its next use.")]
        public static partial void RunFailed(ILogger logger, Exception exception);
    }
}
