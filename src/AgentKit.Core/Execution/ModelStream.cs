using Microsoft.Extensions.AI;

namespace AgentKit.Execution;

/// <summary>
/// One answer as it comes. A provider that stays silent for too long, or does not listen to its token, keeps nobody
/// waiting: its stream is left to end in the background.
/// </summary>
internal sealed class ModelStream(Run run, TimeSpan silence, TimeProvider clock) : IAsyncDisposable
{
    private readonly IAsyncEnumerator<ChatResponseUpdate> _updates = run.Client
        .GetStreamingResponseAsync(run.Conversation.Messages, run.ChatOptions, run.ModelStopping)
        .GetAsyncEnumerator(run.ModelStopping);

    private Task<bool>? _pending;

    public ChatResponseUpdate Current => _updates.Current;

    public ValueTask<bool> MoveNextAsync()
    {
        var next = _updates.MoveNextAsync();
        return next.IsCompletedSuccessfully ? new(next.Result) : WaitAsync(next.AsTask());
    }

    public ValueTask DisposeAsync()
    {
        if (_pending is null)
            return _updates.DisposeAsync();

        _ = DisposeLaterAsync(_pending);
        return ValueTask.CompletedTask;
    }

    private async ValueTask<bool> WaitAsync(Task<bool> next)
    {
        _pending = next;
        try
        {
            return await next.WaitAsync(silence, clock, run.Stopping).ConfigureAwait(false);
        }
        catch (TimeoutException exception) when (!next.IsCompleted)
        {
            run.StopModel();
            throw new TimeoutException($"The model sent nothing for {silence.TotalSeconds:0} s.", exception);
        }
        finally
        {
            if (next.IsCompleted)
                _pending = null;
        }
    }

    private async Task DisposeLaterAsync(Task<bool> pending)
    {
        await ((Task)pending).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await _updates.DisposeAsync().ConfigureAwait(false);
    }
}
