using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace AgentKit.Agents.Background;

/// <summary>
/// Gives notices to notifiers, each at least once, over restarts: again after a failure, further apart each time. No
/// notifier holds up another, or a run.
/// </summary>
internal sealed partial class Outbox : IDisposable
{
    private const int AtATime = 4;
    private static readonly TimeSpan FirstRetry = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan LongestRetry = TimeSpan.FromMinutes(15);

    private readonly ConcurrentDictionary<string, (string Notifier, Task Delivery)> _underWay = new(StringComparer.Ordinal);
    private readonly CancellationTokenSource _stopping = new();
    private readonly Dictionary<string, IRunNotifier> _notifiers;
    private readonly BackgroundJournal _journal;
    private readonly BackgroundOptions _options;
    private readonly TimeProvider _clock;
    private readonly IdSource _ids;
    private readonly ILogger _logger;
    private readonly Nudge _nudge;
    private Task _loop = Task.CompletedTask;

    public Outbox(BackgroundRuns runs, BackgroundJournal journal, IEnumerable<IRunNotifier> notifiers, IOptions<BackgroundOptions> options, TimeProvider clock, IdSource ids, ILogger<Outbox> logger)
    {
        (_journal, _options, _clock, _ids, _logger, _nudge) = (journal, options.Value, clock, ids, logger, new(clock));
        _notifiers = [];
        foreach (var notifier in notifiers)
        {
            if (!_notifiers.TryAdd(notifier.Name, notifier))
                throw new AgentKitException($"Two notifiers of background runs have the name '{notifier.Name}'. Give each a name of its own.");
        }

        runs.Endings.Noticed = _nudge.Give;
    }

    public void Start() => _loop = _notifiers.Count == 0 ? Task.CompletedTask : Task.Run(LoopAsync, CancellationToken.None);

    /// <summary>Gives what is being delivered a moment to arrive. The rest is delivered at the next start.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        var limit = Task.Delay(_options.ShutdownGrace, _clock, cancellationToken);
        if (_notifiers.Count > 0)
            await DeliverDueAsync().ConfigureAwait(false);
        await Task.WhenAny(Task.WhenAll(_underWay.Values.Select(one => one.Delivery)), limit).ConfigureAwait(false);
        await _stopping.CancelAsync().ConfigureAwait(false);
        await _loop.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await Task.WhenAll(_underWay.Values.Select(one => one.Delivery)).ConfigureAwait(false);
    }

    public void Dispose()
    {
        _stopping.Dispose();
        _nudge.Dispose();
    }

    private async Task LoopAsync()
    {
        while (!_stopping.IsCancellationRequested)
        {
            var next = await DeliverDueAsync().ConfigureAwait(false);
            await _nudge.WaitAsync(next, _stopping.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>Begins to deliver what is due, and says when to look again.</summary>
    private async Task<TimeSpan> DeliverDueAsync()
    {
        try
        {
            var now = _clock.GetUtcNow();
            var next = _options.ScanInterval;
            foreach (var pending in (await _journal.ReadNoticesAsync(_stopping.Token).ConfigureAwait(false)).OrderBy(pending => pending.NotBefore))
            {
                if (pending.NotBefore > now)
                    next = Min(next, pending.NotBefore - now);
                else if (_underWay.Values.Count(one => one.Notifier == pending.Notifier) < AtATime)
                    Begin(pending);
            }

            return next;
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            if (!_stopping.IsCancellationRequested)
                Log.NotRead(_logger, exception);
            return _options.ScanInterval;
        }
    }

    private void Begin(PendingNotice pending)
    {
        var begin = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        if (_underWay.TryAdd(pending.Id, (pending.Notifier, DeliverAsync(pending.Id, begin.Task))))
            begin.SetResult();
    }

    private async Task DeliverAsync(string id, Task begin)
    {
        await begin.ConfigureAwait(false);
        try
        {
            if (await _journal.ClaimNoticeAsync(id).ConfigureAwait(false) is not { } claim)
                return;
            await using (claim.ConfigureAwait(false))
                await DeliverAsync(claim).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            Log.NotKept(_logger, exception, id);
        }
        finally
        {
            _underWay.TryRemove(id, out _);
            _nudge.Give();
        }
    }

    private async ValueTask DeliverAsync(JournalClaim<PendingNotice> claim)
    {
        var pending = claim.Content;
        if (pending.NotBefore > _clock.GetUtcNow())
            return;

        if (await TryNotifyAsync(pending).ConfigureAwait(false) is not { } problem)
        {
            await claim.RemoveAsync().ConfigureAwait(false);
            return;
        }

        if (_stopping.IsCancellationRequested)
            return;
        var now = _clock.GetUtcNow();
        var wait = RetryIn(pending.Attempts, (problem as RunNotificationException)?.RetryAfter);
        if (problem is RunNotificationException { IsFinal: true } || now + wait - pending.Notice.At > _options.NotifyFor)
        {
            Log.GivenUp(_logger, problem, pending.Notifier, pending.Notice.RunId, pending.Attempts + 1);
            await claim.RemoveAsync().ConfigureAwait(false);
            return;
        }

        Log.NotDelivered(_logger, problem, pending.Notifier, pending.Notice.RunId, wait);
        await claim.SaveAsync(pending with { Attempts = pending.Attempts + 1, NotBefore = now + wait, Problem = problem.Message }).ConfigureAwait(false);
    }

    private async ValueTask<Exception?> TryNotifyAsync(PendingNotice pending)
    {
        if (!_notifiers.TryGetValue(pending.Notifier, out var notifier))
            return new RunNotificationException($"This host has no notifier '{pending.Notifier}'. Register it again, or let the notice expire.");

        using var limit = new CancellationTokenSource(_options.NotifyTimeLimit, _clock);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, _stopping.Token);
        try
        {
            // One that blocks its thread or does not heed its token is left behind.
            await Task.Run(() => notifier.NotifyAsync(pending.Notice, stop.Token).AsTask(), CancellationToken.None).WaitAsync(stop.Token).ConfigureAwait(false);
            return null;
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested)
        {
            return new RunNotificationException($"It took longer than {_options.NotifyTimeLimit}.");
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            return exception;
        }
    }

    // Twice as long each time, and not all at once: a receiver that was away must not be met by everybody on its return.
    private TimeSpan RetryIn(int attempts, TimeSpan? asked)
    {
        var doubled = FirstRetry * Math.Pow(2, Math.Min(attempts, 20));
        var own = Min(doubled, LongestRetry) * (0.75 + (_ids.NextDouble() / 2));
        return asked > own ? asked.Value : own;
    }

    private static TimeSpan Min(TimeSpan left, TimeSpan right) => left < right ? left : right;

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "Notifier {Notifier} did not deliver a notice of background run {RunId}; it is tried again in {Wait}.")]
        public static partial void NotDelivered(ILogger logger, Exception exception, string notifier, string runId, TimeSpan wait);

        [LoggerMessage(LogLevel.Error, "Notifier {Notifier} did not deliver a notice of background run {RunId} in {Attempts} attempts; it is given up.")]
        public static partial void GivenUp(ILogger logger, Exception exception, string notifier, string runId, int attempts);

        [LoggerMessage(LogLevel.Error, "Undelivered notices could not be read from the journal; it is tried again.")]
        public static partial void NotRead(ILogger logger, Exception exception);

        [LoggerMessage(LogLevel.Error, "How the delivery of notice {NoticeId} went could not be kept; it may be delivered again.")]
        public static partial void NotKept(ILogger logger, Exception exception, string noticeId);
    }
}
