namespace AgentKit.Memory.Background;

/// <summary>
/// Work that nobody waits for: begun at once or after a while, never twice at a time, and stopped and waited for when disposed of.
/// Who begins it while it goes on has it done once more. Safe for concurrent use.
/// </summary>
internal sealed class BackgroundWork : IAsyncDisposable
{
    private readonly Func<CancellationToken, Task> _work;
    private readonly ITimer _timer;
    private readonly Lock _gate = new();
    private readonly CancellationTokenSource _stopping = new();
    private Task _running = Task.CompletedTask;
    private bool _isWanted;
    private bool _isRunning;
    private bool _isStopped;

    /// <param name="clock">The clock.</param>
    /// <param name="due">Called when a while is over; it begins the work.</param>
    /// <param name="work">The work. What it throws ends it, and whoever disposes of it hears of that.</param>
    public BackgroundWork(TimeProvider clock, Action due, Func<CancellationToken, Task> work)
    {
        _work = work;
        _timer = clock.CreateTimer(static due => ((Action)due!)(), due, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
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

    public void Begin()
    {
        lock (_gate)
        {
            if (_isStopped)
                return;
            _isWanted = true;
            if (_isRunning)
                return;
            _isRunning = true;
            _running = Task.Run(WorkAsync);
        }
    }

    /// <summary>Makes it due after a while; one that has begun already begins anew.</summary>
    public void Wait(TimeSpan time)
    {
        lock (_gate)
        {
            if (!_isStopped)
                _timer.Change(time, Timeout.InfiniteTimeSpan);
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

    private async Task WorkAsync()
    {
        try
        {
            while (Goes())
                await _work(_stopping.Token).ConfigureAwait(false);
        }
        catch
        {
            lock (_gate)
                _isRunning = false;
            throw;
        }
    }

    // Whether it goes on is decided where it is begun, so that nobody begins what has just looked for the last time.
    private bool Goes()
    {
        lock (_gate)
        {
            _isRunning = _isWanted && !_isStopped;
            _isWanted = false;
            return _isRunning;
        }
    }
}
