using AgentKit.Sessions;

namespace AgentKit.Execution.Stages;

/// <summary>Lets calls that start together wait for one sync of the log instead of one each.</summary>
internal sealed class StartGate
{
    private readonly TaskCompletionSource _opened = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Lock _gate = new();
    private bool _needed;
    private bool _opening;

    /// <summary>
    /// Waits until the log is synced up to here. Late comers sync for themselves: the sync for all may have begun before
    /// their own start was in the log.
    /// </summary>
    public async ValueTask PassAsync(Session session, CancellationToken cancellationToken)
    {
        if (TryJoin())
            await _opened.Task.WaitAsync(cancellationToken).ConfigureAwait(false);
        else
            await session.FlushAsync(Durability.Synced, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Syncs for all who wait, and lets them through. Called once, when every call that could start has come to the gate.</summary>
    public async ValueTask OpenAsync(Session session, CancellationToken cancellationToken)
    {
        try
        {
            if (CloseToOthers())
                await session.FlushAsync(Durability.Synced, cancellationToken).ConfigureAwait(false);
            _opened.SetResult();
        }
        catch (Exception exception)
        {
            _opened.SetException(exception);
        }
    }

    private bool TryJoin()
    {
        lock (_gate)
        {
            _needed |= !_opening;
            return !_opening;
        }
    }

    // Whether anybody joined.
    private bool CloseToOthers()
    {
        lock (_gate)
        {
            _opening = true;
            return _needed;
        }
    }
}
