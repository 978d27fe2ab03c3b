using System.Text.Json;
using System.Threading.Tasks.Sources;
using Microsoft.Extensions.AI;

namespace AgentKit.Execution.Stages;

/// <summary>
/// One handler at work. It ends once: with what the handler gave, or, when it does not stop in time, without it; what it
/// gives later is discarded.
/// </summary>
internal sealed class HandlerRun : IThreadPoolWorkItem, IValueTaskSource<CallEnd>
{
    // A thread that runs handlers takes the next one itself when the first has led to it, instead of waking another
    // thread: the loop goes on inside the first one's End, and suspends before the second begins.
    [ThreadStatic]
    private static bool t_isWorking;

    [ThreadStatic]
    private static HandlerRun? t_next;

    private readonly ValidCall _call;
    private readonly CallContext _context;
    private readonly CallSupervisor _supervisor;
    private readonly CancellationToken _stopping;
    private readonly ExecutionContext? _flow = ExecutionContext.Capture();
    private ManualResetValueTaskSourceCore<CallEnd> _source;
    private int _begun;
    private int _ended;

    public HandlerRun(ValidCall call, CallContext context, CallSupervisor supervisor, TimeSpan limit, CancellationToken stopping) =>
        (_call, _context, _supervisor, Limit, _stopping) = (call, context, supervisor, limit, stopping);

    /// <summary>When it was given to a thread.</summary>
    public long StartedAt { get; private set; }

    public TimeSpan Limit { get; }

    public bool ShouldStop => _stopping.IsCancellationRequested;

    public bool HasBegun => Volatile.Read(ref _begun) != 0;

    /// <summary>When it was told to stop; 0 while it was not.</summary>
    public long StopAt { get; private set; }

    public bool TimedOut { get; private set; }

    public string Tool => _call.Tool.Name;

    public bool HasEnded => Volatile.Read(ref _ended) != 0;

    public ValueTask<CallEnd> Completion => new(this, _source.Version);

    /// <summary>Gives the handler to a pool thread; to this one, once it has come to rest, when it is one.</summary>
    public void Start(long now)
    {
        StartedAt = now;
        if (t_isWorking && t_next is null)
            t_next = this;
        else
            Queue();
    }

    /// <summary>Gives the handler to another thread. It begins once, however often it is given.</summary>
    public void Queue() => ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: true);

    void IThreadPoolWorkItem.Execute()
    {
        t_isWorking = true;
        try
        {
            for (var handler = this; handler is not null; (handler, t_next) = (t_next, null))
                handler.Begin();
        }
        finally
        {
            t_isWorking = false;
        }
    }

    private void Begin()
    {
        if (Interlocked.Exchange(ref _begun, 1) != 0)
            return;

        // The handler sees what flows with its caller, such as the current span; the pool alone would not carry it over.
        if (_flow is not null)
        {
            ExecutionContext.Run(_flow, static handler => ((HandlerRun)handler!).Handle(), this);
            return;
        }

        Handle();
        CallScope.Leave();
    }

    private void Handle()
    {
        try
        {
            CallScope.Enter(_context);
            var running = _call.Tool.RunAsync(_call.Input, _context, _context.Cancellation);
            if (running.IsCompletedSuccessfully)
                End(ToEnd(running.Result));
            else
                _ = FinishAsync(running);
        }
        catch (Exception exception)
        {
            End(ToEnd(exception));
        }
    }

    /// <summary>Tells the handler to stop, and takes its capabilities away.</summary>
    public void Stop(long now, bool timedOut)
    {
        if (StopAt != 0 || HasEnded)
            return;
        (StopAt, TimedOut) = (now, timedOut);
        _context.Revoke();
    }

    /// <summary>Goes on without the handler.</summary>
    /// <returns>Whether it was still at work.</returns>
    public bool Abandon() => End(new CallEnd(CallOutcome.InDoubt, ToolResult.Error(TimedOut
        ? $"'{Tool}' did not end within {Limit.TotalSeconds:0.#} s and did not stop when told to. Nobody knows how far it came. Check before you repeat it."
        : $"'{Tool}' was cancelled and did not stop when told to. Nobody knows how far it came. Check before you repeat it.")));

    public CallEnd GetResult(short token) => _source.GetResult(token);

    public ValueTaskSourceStatus GetStatus(short token) => _source.GetStatus(token);

    public void OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _source.OnCompleted(continuation, state, token, flags);

    private async Task FinishAsync(ValueTask<ToolResult> running)
    {
        try
        {
            End(ToEnd(await running.ConfigureAwait(false)));
        }
        catch (Exception exception)
        {
            End(ToEnd(exception));
        }
    }

    private CallEnd ToEnd(ToolResult? result)
    {
        if (result?.Text is null)
            return CallEnd.Error($"'{Tool}' returned nothing at all, which is a fault of the tool. Its effects may have happened.");
        if (HasNone(result.Contents) || result.Data is { ValueKind: JsonValueKind.Undefined })
            return CallEnd.Error($"'{Tool}' returned contents or data that are none, which is a fault of the tool. Its effects may have happened.");
        return new(result.IsError ? CallOutcome.Error : CallOutcome.Ok, result);
    }

    private static bool HasNone(IReadOnlyList<AIContent>? contents)
    {
        for (var i = 0; i < contents?.Count; i++)
        {
            if (contents[i] is null)
                return true;
        }

        return contents is null;
    }

    private CallEnd ToEnd(Exception exception)
    {
        _context.Failed(exception);
        return exception switch
        {
            _ when TimedOut => CallEnd.Error($"'{Tool}' was stopped: it did not end within {Limit.TotalSeconds:0.#} s. What it had done by then stays done."),
            OperationCanceledException when StopAt != 0 => new(CallOutcome.Cancelled, ToolResult.Error($"'{Tool}' was cancelled while it ran. What it had done by then stays done.")),
            ToolException => CallEnd.Error(exception.Message),
            _ => CallEnd.Error($"'{Tool}' failed with {exception.GetType().Name}. The details are in the host's log; they are not shown here."),
        };
    }

    private bool End(CallEnd end)
    {
        if (Interlocked.Exchange(ref _ended, 1) != 0)
            return false;

        _context.Close();
        _supervisor.Forget(this);
        _source.SetResult(_context.Told(end));
        return true;
    }
}
