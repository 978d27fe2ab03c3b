using System.Threading.Channels;
using AgentKit.Memory.Consolidation;
using AgentKit.Memory.Extraction;
using AgentKit.Memory.Layers;
using Microsoft.Extensions.Logging;

namespace AgentKit.Memory;

/// <summary>
/// The memory of agents: it is asked before a turn, and told after it. What it is told it looks through later, in the
/// background; when it is disposed of, it finishes that first.
/// </summary>
internal sealed partial class AgentMemory : IAgentMemory, IAsyncDisposable
{
    private readonly ContextRecall _recall;
    private readonly TurnLearning _learning;
    private readonly MemoryStore _store;
    private readonly MemoryOptions _options;
    private readonly TimeProvider _clock;
    private readonly ILogger _logger;
    private readonly IdleConsolidation? _idle;
    private readonly Channel<Func<Task>> _work = Channel.CreateUnbounded<Func<Task>>(new() { SingleReader = true });
    private readonly CancellationTokenSource _hurry = new();
    private readonly Lazy<Task> _worker;

    public AgentMemory(MemoryStore store, MemoryOptions options, TurnLearning learning, TimeProvider clock, ILogger<AgentMemory> logger, IdleConsolidation? idle = null)
    {
        (_store, _options, _learning, _clock, _logger, _idle) = (store, options, learning, clock, logger, idle);
        _recall = new(store, options, clock);
        _worker = new(() => Task.Run(WorkAsync));
    }

    public async ValueTask<IReadOnlyList<RecalledRecord>> RecallAsync(RecallRequest request, CancellationToken cancellationToken)
    {
        var found = await _recall.FindAsync(request, cancellationToken).ConfigureAwait(false);
        if (found.Count > 0)
            Later(() => NoteAsync(found));
        return [.. found.Select(match => new RecalledRecord { Id = match.Record.Id, Statement = match.Record.Statement, Label = RecordLabel.Of(match.Record), At = match.Record.ObservedAt, Why = match.Why })];
    }

    public void Observe(ObservedTurn turn)
    {
        _idle?.Touch(turn.Owner);
        if (_options.Extracts)
            Later(() => _learning.LearnAsync(turn, CancellationToken.None));
    }

    public async ValueTask DisposeAsync()
    {
        _work.Writer.TryComplete();
        await _hurry.CancelAsync().ConfigureAwait(false);
        if (_worker.IsValueCreated)
            await _worker.Value.ConfigureAwait(false);
        _hurry.Dispose();
    }

    private void Later(Func<Task> work)
    {
        if (_work.Writer.TryWrite(work))
            _ = _worker.Value;
    }

    private async Task WorkAsync()
    {
        while (await _work.Reader.WaitToReadAsync().ConfigureAwait(false))
        {
            await DebounceAsync().ConfigureAwait(false);
            while (_work.Reader.TryRead(out var work))
                await TryAsync(work).ConfigureAwait(false);
        }
    }

    // Turns of one exchange come close together; whoever closes does not wait for more.
    private async Task DebounceAsync()
    {
        if (!_hurry.IsCancellationRequested)
            await Task.Delay(_options.ExtractionDelay, _clock, _hurry.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private async Task TryAsync(Func<Task> work)
    {
        try
        {
            await work().ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            Log.WorkFailed(_logger, exception);
        }
    }

    private async Task NoteAsync(IReadOnlyList<MemoryMatch> found)
    {
        foreach (var records in found.GroupBy(match => match.Record.Scope))
            await _store.In(records.Key).NoteRecalledAsync([.. records.Select(match => match.Record.Id)]).ConfigureAwait(false);
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "Memory could not take note of something.")]
        public static partial void WorkFailed(ILogger logger, Exception exception);
    }
}
