using System.Collections.Concurrent;
using AgentKit.Sessions;
using AgentKit.Sessions.Files;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace AgentKit.Agents.Background;

/// <summary>
/// Carries out background runs while the host runs: takes what waits, a bounded number at a time, and what other processes
/// left behind. A host that stops interrupts its runs, which go on at the next start.
/// </summary>
internal sealed partial class BackgroundWorker : IHostedService, IAsyncDisposable
{
    private static readonly TimeSpan CleaningInterval = TimeSpan.FromHours(1);

    private readonly ConcurrentDictionary<long, (RunKey Key, Task Task)> _running = new();
    private readonly CancellationTokenSource _stopping = new();
    private readonly BackgroundRuns _runs;
    private readonly BackgroundJournal _journal;
    private readonly BackgroundOptions _options;
    private readonly Outbox _outbox;
    private readonly TimeProvider _clock;
    private readonly ILogger _logger;
    private readonly RunExecution _execution;
    private long _starts;
    private DateTimeOffset _nextCleaning;
    private bool _hasScanned;
    private Task _loop = Task.CompletedTask;

    public BackgroundWorker(BackgroundRuns runs, BackgroundJournal journal, Outbox outbox, IOptions<BackgroundOptions> options, TimeProvider clock, ILogger<BackgroundWorker> logger)
    {
        (_runs, _journal, _outbox, _options, _clock, _logger) = (runs, journal, outbox, options.Value, clock, logger);
        _execution = new(runs, _options, logger);
    }

    public Task StartAsync(CancellationToken cancellationToken)
    {
        _outbox.Start();
        _loop = Task.Run(LoopAsync, CancellationToken.None);
        return Task.CompletedTask;
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await _stopping.CancelAsync().ConfigureAwait(false);
        await _loop.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await LetEndAsync(cancellationToken).ConfigureAwait(false);
        await _outbox.StopAsync(cancellationToken).ConfigureAwait(false);
        _runs.Stop();
    }

    public async ValueTask DisposeAsync()
    {
        if (!_stopping.IsCancellationRequested)
            await StopAsync(new CancellationToken(canceled: true)).ConfigureAwait(false);
        _stopping.Dispose();
    }

    // What a run is at may end by itself; what has not ended then is stopped, and ends at once.
    private async Task LetEndAsync(CancellationToken cancellationToken)
    {
        foreach (var run in UnderWay())
            run.RequestStop();
        var ended = Task.WhenAll(_running.Values.Select(one => one.Task));
        try
        {
            await ended.WaitAsync(_options.ShutdownGrace, _clock, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is TimeoutException or OperationCanceledException)
        {
            foreach (var run in UnderWay())
                run.Interrupt();
            await ended.ConfigureAwait(false);
        }
    }

    private IEnumerable<BackgroundRun> UnderWay() => _running.Values.Select(one => _runs.FindLive(one.Key)).OfType<BackgroundRun>();

    private async Task LoopAsync()
    {
        while (!_stopping.IsCancellationRequested)
        {
            await ScanAsync().ConfigureAwait(false);
            while (!_stopping.IsCancellationRequested && _running.Count < _options.MaxConcurrent && _runs.Queue.Take(_clock.GetUtcNow()) is { } entry)
                Start(entry);
            await CleanAsync().ConfigureAwait(false);
            await _runs.Nudge.WaitAsync(_options.ScanInterval, _stopping.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private void Start(BackgroundEntry entry)
    {
        var begin = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var number = ++_starts;
        _running[number] = (entry.Key, CarryOutAsync(number, entry, begin.Task));
        begin.SetResult();
    }

    private async Task CarryOutAsync(long number, BackgroundEntry entry, Task begin)
    {
        await begin.ConfigureAwait(false);
        try
        {
            await TakeUpAsync(entry).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            // The journal failed. What the session did is in its log; the run is looked at again when the journal may work.
            Log.JournalFailed(_logger, exception, entry.Id);
            _runs.Queue.GiveBack(entry, _clock.GetUtcNow() + _options.ScanInterval);
        }
        finally
        {
            _running.TryRemove(number, out _);
            _runs.Nudge.Give();
        }
    }

    private async Task TakeUpAsync(BackgroundEntry taken)
    {
        var claim = await _journal.ClaimAsync(taken.Owner, taken.Id).ConfigureAwait(false);
        if (claim is null)
        {
            _runs.Queue.GiveBack(taken, _clock.GetUtcNow() + _options.ScanInterval);
            return;
        }

        await using (claim.ConfigureAwait(false))
            await TakeUpAsync(claim).ConfigureAwait(false);
    }

    private async Task TakeUpAsync(JournalClaim<BackgroundEntry> claim)
    {
        var entry = claim.Content;
        if (BackgroundRuns.IsOver(entry))
        {
            // Somebody else has carried it out meanwhile.
            if (entry.HasEnded)
                _runs.Queue.Remove(entry.Key);
            else
                _runs.Queue.GiveBack(entry, _clock.GetUtcNow());
            _runs.End(entry);
            return;
        }

        // The handle comes first: from here on, who stops the host or cancels the run finds it.
        var handle = _runs.Track(entry);
        if (_stopping.IsCancellationRequested)
            return;
        if (await _journal.IsCancelledAsync(entry.Owner, entry.Id).ConfigureAwait(false))
        {
            await _runs.Endings.CancelAsync(claim).ConfigureAwait(false);
            return;
        }

        handle.Entry = entry with { Status = BackgroundRunStatus.Running, Holder = LockHolder.Current(_clock.GetUtcNow()).ToString(), Attempts = entry.Attempts + 1 };
        await claim.SaveAsync(handle.Entry).ConfigureAwait(false);
        try
        {
            var outcome = await _execution.RunAsync(claim, handle).ConfigureAwait(false);
            if (outcome.Status == BackgroundRunStatus.Queued)
                await RequeueAsync(claim, handle, outcome).ConfigureAwait(false);
            else
                await _runs.Endings.EndAsync(claim, outcome).ConfigureAwait(false);
        }
        catch (SessionBusyException exception)
        {
            Log.SessionBusy(_logger, entry.Id, entry.SessionId, exception.Holder);
            await RequeueAsync(claim, handle, outcome: null).ConfigureAwait(false);
        }
    }

    // It goes on later: this host stops, or the session is in use by somebody else.
    private async Task RequeueAsync(JournalClaim<BackgroundEntry> claim, BackgroundRun handle, RunOutcome? outcome)
    {
        handle.Entry = claim.Content with { Status = BackgroundRunStatus.Queued, Attempts = 0 };
        await claim.SaveAsync(handle.Entry).ConfigureAwait(false);
        await claim.DisposeAsync().ConfigureAwait(false);
        _runs.Queue.GiveBack(handle.Entry, _clock.GetUtcNow() + _options.ScanInterval);
        if (outcome is not null)
            _runs.End(handle.Entry, outcome.Result);
    }

    /// <summary>Looks for what other processes have submitted, left behind, ended or cancelled.</summary>
    private async Task ScanAsync()
    {
        if (_hasScanned && !_journal.IsShared)
            return;

        try
        {
            var generation = _runs.Queue.BeginScan();
            var found = await _journal.ReadUnfinishedAsync(_stopping.Token).ConfigureAwait(false);
            _runs.Queue.EndScan(generation, found);
            _hasScanned = true;
            if (_journal.IsShared)
                await LookAfterAsync(found.ToDictionary(entry => entry.Key)).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            if (!_stopping.IsCancellationRequested)
                Log.ScanFailed(_logger, exception);
        }
    }

    private async ValueTask LookAfterAsync(Dictionary<RunKey, BackgroundEntry> found)
    {
        var underWay = UnderWay().ToHashSet();
        foreach (var handle in _runs.Live)
        {
            if (underWay.Contains(handle))
            {
                if (await _journal.IsCancelledAsync(handle.Owner, handle.Id).ConfigureAwait(false))
                    handle.Cancel();
            }
            else if (found.TryGetValue(handle.Key, out var entry) && !BackgroundRuns.IsOver(entry))
            {
                handle.Entry = entry;
            }
            else
            {
                // It has ended, was parked, or was removed long after.
                var now = await _journal.FindAsync(handle.Owner, handle.Id).ConfigureAwait(false);
                if (now is null || BackgroundRuns.IsOver(now))
                    _runs.End(now ?? handle.Entry);
            }
        }
    }

    private async ValueTask CleanAsync()
    {
        var now = _clock.GetUtcNow();
        if (now < _nextCleaning)
            return;

        _nextCleaning = now + CleaningInterval;
        try
        {
            await _journal.RemoveEndedAsync(now - _options.KeepFinished, _stopping.Token).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            if (!_stopping.IsCancellationRequested)
                Log.CleaningFailed(_logger, exception);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "The journal failed while background run {RunId} was carried out. It is looked at again later; what its session did is in its log and is not done again.")]
        public static partial void JournalFailed(ILogger logger, Exception exception, string runId);

        [LoggerMessage(LogLevel.Warning, "Background run {RunId} waits: session {SessionId} is in use by {Holder}.")]
        public static partial void SessionBusy(ILogger logger, string runId, SessionId sessionId, string? holder);

        [LoggerMessage(LogLevel.Error, "The journal of background runs could not be searched; it is tried again.")]
        public static partial void ScanFailed(ILogger logger, Exception exception);

        [LoggerMessage(LogLevel.Error, "Background runs that ended long ago could not be removed from the journal; it is tried again.")]
        public static partial void CleaningFailed(ILogger logger, Exception exception);
    }
}
