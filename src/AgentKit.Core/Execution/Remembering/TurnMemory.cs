using AgentKit.Memory;
using AgentKit.Provenance;
using Microsoft.Extensions.Logging;

namespace AgentKit.Execution.Remembering;

/// <summary>The phases in which a turn asks memory and tells it. Neither can fail a run.</summary>
internal sealed partial class TurnMemory(IAgentMemory memory, TimeSpan limit, TimeProvider clock, IdSource ids, ILogger logger)
{
    /// <summary>Lets what is remembered of what was just said enter the context.</summary>
    public async ValueTask RecallAsync(Run run)
    {
        var slice = run.Session.State.Get<MemorySlice>();
        if (slice.Unheard is not { Count: > 0 } said)
            return;

        using var given = CancellationTokenSource.CreateLinkedTokenSource(run.Stopping);
        try
        {
            var request = new RecallRequest { Owner = run.Owner, Session = run.Session.Id, Agent = run.Agent, Workspace = run.Workspace?.Root, Said = said, InContext = slice.InContext, CharactersInContext = slice.CharactersInContext };
            var records = await memory.RecallAsync(request, given.Token).AsTask().WaitAsync(limit, clock, run.Stopping).ConfigureAwait(false);
            if (records.Count > 0)
                run.Session.Append(new MemoryRecalled { Records = records, Fence = Fence.New(ids) });
        }
        catch (Exception exception) when (!run.Stopping.IsCancellationRequested && exception is not Sessions.SessionStoreException)
        {
            Log.NotRecalled(logger, exception, run.Id);
            run.Session.Append(new MemoryFailed { Why = $"Nothing was recalled: {Explain(exception)}" });
            await given.CancelAsync().ConfigureAwait(false);
        }
    }

    /// <summary>Tells memory what happened since it was last told.</summary>
    public void Observe(Run run)
    {
        var events = run.Session.State.Get<MemorySlice>().TakeUntold();
        if (events.Count == 0)
            return;
        try
        {
            memory.Observe(new() { Owner = run.Owner, Session = run.Session.Id, Agent = run.Agent, Workspace = run.Workspace?.Root, Events = events });
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            Log.NotObserved(logger, exception, run.Id);
            run.Session.Append(new MemoryFailed { Why = $"This turn was not told to memory: {Explain(exception)}" });
        }
    }

    private string Explain(Exception exception) => exception switch
    {
        TimeoutException => $"it took longer than {limit.TotalSeconds:0.##} s.",
        AgentKitException => exception.Message,
        _ => $"{exception.GetType().Name}: {exception.Message}",
    };

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "Run {RunId} went on without what may be remembered.")]
        public static partial void NotRecalled(ILogger logger, Exception exception, string runId);

        [LoggerMessage(LogLevel.Error, "Memory could not be told of a turn of run {RunId}.")]
        public static partial void NotObserved(ILogger logger, Exception exception, string runId);
    }
}
