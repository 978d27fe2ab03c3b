using Microsoft.Extensions.AI;

namespace AgentKit.Execution;

/// <summary>
/// One answer of a provider as it comes. It breaks off when the run is stopped and when nothing comes for too long, also
/// under a client that does not listen to its token: that one is left behind, and put away once it returns.
/// </summary>
internal sealed class ModelStream : IAsyncDisposable
{
    private readonly Run _run;
    private readonly TimeSpan _patience;
    private readonly CancellationTokenSource _stop;
    private readonly ITimer _timer;
    private IAsyncEnumerator<ChatResponseUpdate>? _updates;
    private Task<bool>? _leftBehind;

    public ModelStream(Run run, TimeProvider clock, TimeSpan patience)
    {
        (_run, _patience) = (run, patience);
        _stop = CancellationTokenSource.CreateLinkedTokenSource(run.Stopping);
        _timer = clock.CreateTimer(static stop => _ = ((CancellationTokenSource)stop!).CancelAsync(), _stop, patience, Timeout.InfiniteTimeSpan);
    }

    public ChatResponseUpdate Current => _updates!.Current;

    /// <summary>Waits for the next piece.</summary>
    /// <exception cref="TimeoutException">Nothing came for too long.</exception>
    /// <exception cref="OperationCanceledException">The run was stopped.</exception>
    public async ValueTask<bool> MoveNextAsync()
    {
        try
        {
            _updates ??= _run.Client.GetStreamingResponseAsync(_run.Conversation.Messages, _run.ChatOptions, _stop.Token).GetAsyncEnumerator(_stop.Token);
            var next = _updates.MoveNextAsync();
            var any = next.IsCompleted ? await next.ConfigureAwait(false) : await WaitAsync(next.AsTask()).ConfigureAwait(false);
            _timer.Change(_patience, Timeout.InfiniteTimeSpan);
            return any;
        }
        catch (Exception exception) when (_stop.IsCancellationRequested && !_run.Stopping.IsCancellationRequested)
        {
            throw new TimeoutException($"The model sent nothing for {_patience.TotalSeconds:0} s.", exception);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _timer.DisposeAsync().ConfigureAwait(false);
        if (_leftBehind is not null)
            _ = PutAwayAsync(_leftBehind);
        else if (_updates is not null)
            await _updates.DisposeAsync().ConfigureAwait(false);
    }

    private async Task<bool> WaitAsync(Task<bool> next)
    {
        _leftBehind = next;
        var any = await next.WaitAsync(_stop.Token).ConfigureAwait(false);
        _leftBehind = null;
        return any;
    }

    private async Task PutAwayAsync(Task<bool> next)
    {
        await ((Task)next).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await _updates!.DisposeAsync().ConfigureAwait(false);
    }
}
