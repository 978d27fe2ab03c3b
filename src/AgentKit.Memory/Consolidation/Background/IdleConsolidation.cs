using AgentKit.Memory.Background;
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
    private readonly BackgroundWork _work;
    private readonly Lock _gate = new();
    private readonly HashSet<SessionOwner> _owners = [];

    public IdleConsolidation(Consolidator consolidator, Retention retention, MemoryStore store, TimeSpan idleFor, TimeProvider clock, ILogger logger)
    {
        (_consolidator, _retention, _store, _idleFor, _logger) = (consolidator, retention, store, idleFor, logger);
        _work = new(clock, () => _work!.Begin(), RunAsync);
    }

    /// <summary>The run that goes on, or the last one.</summary>
    public Task Running => _work.Running;

    /// <summary>Says that an owner's memory was used just now: the wait begins anew.</summary>
    public void Touch(SessionOwner owner)
    {
        lock (_gate)
            _owners.Add(owner);
        _work.Wait(_idleFor);
    }

    public ValueTask DisposeAsync() => _work.DisposeAsync();

    private async Task RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            foreach (var owner in Touched())
            {
                foreach (var scope in await _store.ListScopesAsync(owner, cancellationToken).ConfigureAwait(false))
                {
                    if (!scope.IsOfSession)
                        await _consolidator.RunUnaskedAsync(scope, cancellationToken).ConfigureAwait(false);
                    await _retention.RunAsync(scope, cancellationToken).ConfigureAwait(false);
                }
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The owner closes; the next process goes on where this one stopped.
        }
        catch (AgentKitException exception)
        {
            Log.RunFailed(_logger, exception);
        }
    }

    private SessionOwner[] Touched()
    {
        lock (_gate)
        {
            SessionOwner[] owners = [.. _owners];
            _owners.Clear();
            return owners;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "Memory could not be consolidated; it is tried again after its next use.")]
        public static partial void RunFailed(ILogger logger, Exception exception);
    }
}
