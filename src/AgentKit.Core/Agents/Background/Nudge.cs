namespace AgentKit.Agents.Background;

/// <summary>Wakes one loop that waits for work. Nudges that come while it works count once.</summary>
internal sealed class Nudge(TimeProvider clock) : IDisposable
{
    private readonly SemaphoreSlim _signal = new(0, 1);
    private readonly Lock _gate = new();

    public void Give()
    {
        lock (_gate)
        {
            if (_signal.CurrentCount == 0)
                _signal.Release();
        }
    }

    /// <summary>Waits for a nudge, or until a time is over.</summary>
    public async Task WaitAsync(TimeSpan limit, CancellationToken cancellationToken)
    {
        using var timer = clock.CreateTimer(static nudge => ((Nudge)nudge!).Give(), this, limit, Timeout.InfiniteTimeSpan);
        await _signal.WaitAsync(cancellationToken).ConfigureAwait(false);
    }

    public void Dispose() => _signal.Dispose();
}
