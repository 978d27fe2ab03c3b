using AgentKit.Sessions;

namespace AgentKit.Execution.Stages;

/// <summary>Lets calls that start together wait for one sync of the log instead of one each.</summary>
internal sealed class StartGate
{
    private readonly TaskCompletionSource _opened = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private bool _needed;

    /// <summary>Waits until the log is synced up to here. Late comers, once the gate stands open, sync for themselves.</summary>
    public async ValueTask PassAsync(Session session, CancellationToken cancellationToken)
    {
        if (_opened.Task.IsCompleted)
        {
            await session.FlushAsync(Durability.Synced, cancellationToken).ConfigureAwait(false);
            return;
        }

        _needed = true;
        await _opened.Task.WaitAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Syncs for all who wait, and lets them through. Called once, when every call that could start has come to the gate.</summary>
    public async ValueTask OpenAsync(Session session, CancellationToken cancellationToken)
    {
        try
        {
            if (_needed)
                await session.FlushAsync(Durability.Synced, cancellationToken).ConfigureAwait(false);
            _opened.SetResult();
        }
        catch (Exception exception)
        {
            _opened.SetException(exception);
        }
    }
}
