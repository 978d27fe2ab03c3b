using Microsoft.Extensions.Logging;

namespace AgentKit.Execution.Stages;

/// <summary>
/// Watches the handlers at work, for all runs of an agent. Handlers run on pool threads of their own, so that one that
/// blocks holds up nothing else. One timer, which rests while there is nothing to watch, ends those that take too long.
/// </summary>
internal sealed partial class CallSupervisor : IDisposable
{
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(100);

    private readonly Lock _gate = new();
    private readonly List<HandlerRun> _running = [];
    private readonly TimeProvider _clock;
    private readonly ExecutionOptions _options;
    private readonly ILogger _logger;
    private ITimer? _timer;
    private bool _ticking;
    private bool _idle;

    public CallSupervisor(TimeProvider clock, ExecutionOptions options, ILogger logger) =>
        (_clock, _options, _logger) = (clock, options, logger);

    public void Start(HandlerRun handler)
    {
        lock (_gate)
        {
            _running.Add(handler);
            _idle = false;
            if (!_ticking)
            {
                _ticking = true;
                _timer ??= _clock.CreateTimer(static supervisor => ((CallSupervisor)supervisor!).Check(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
                _timer.Change(Tick, Tick);
            }
        }

        handler.Start(_clock.GetTimestamp());
    }

    public void Forget(HandlerRun handler)
    {
        lock (_gate)
            _running.Remove(handler);
    }

    public void Dispose() => _timer?.Dispose();

    private void Check()
    {
        HandlerRun[] running;
        lock (_gate)
        {
            if (_running.Count == 0)
            {
                // A tick without work, and then rest: calls that follow one another do not start the timer each time.
                _ticking = !_idle;
                if (_idle)
                    _timer!.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
                _idle = true;
                return;
            }

            running = [.. _running];
        }

        var now = _clock.GetTimestamp();
        foreach (var handler in running)
            Check(handler, now);
    }

    private void Check(HandlerRun handler, long now)
    {
        // Its thread has not come to rest since the last tick: something blocks it. Another one takes over.
        if (!handler.HasBegun && _clock.GetElapsedTime(handler.StartedAt, now) >= Tick)
            handler.Queue();

        if (handler.StopAt != 0)
        {
            if (_clock.GetElapsedTime(handler.StopAt, now) >= _options.StopGrace && handler.Abandon())
                Log.Abandoned(_logger, handler.Tool, handler.TimedOut);
        }
        else if (handler.ShouldStop)
        {
            handler.Stop(now, timedOut: false);
        }
        else if (_clock.GetElapsedTime(handler.StartedAt, now) >= handler.Limit)
        {
            handler.Stop(now, timedOut: true);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "A handler of {Tool} did not stop when told to and was left behind (timed out: {TimedOut}). Its late result will be discarded.")]
        public static partial void Abandoned(ILogger logger, string tool, bool timedOut);
    }
}
