using System.Collections.Concurrent;
using System.Threading.Channels;
using AgentKit.Memory.Consolidation;
using AgentKit.Memory.Embeddings;
using AgentKit.Memory.Extraction;
using AgentKit.Memory.Layers;
using Microsoft.Extensions.Logging;

namespace AgentKit.Memory;

/// <summary>
/// The memory of agents: it is asked before a turn, and told after it. What it is told it looks through later, in the
/// background; when it is disposed of, it finishes that first.
/// </summary>
internal sealed partial class AgentMemory : IAgentMemory, IAsyncDisposable, IDisposable
{
    private readonly ContextRecall _recall;
    private readonly TurnLearning _learning;
    private readonly IdleConsolidation? _consolidation;
    private readonly MemoryEmbeddings? _embeddings;
    private readonly MemoryStore _store;
    private readonly MemoryOptions _options;
    private readonly TimeProvider _clock;
    private readonly ILogger _logger;
    private readonly Channel<object> _waiting = Channel.CreateUnbounded<object>(new() { SingleReader = true });
    private readonly CancellationTokenSource _hurry = new();
    private readonly Lazy<Task> _worker;
    private readonly SemaphoreSlim _learningOne = new(1, 1);
    private readonly ConcurrentDictionary<(SessionOwner, SessionId), bool> _deleted = new();

    public AgentMemory(MemoryStore store, MemoryOptions options, TurnLearning learning, IdleConsolidation? consolidation, MemoryEmbeddings? embeddings, TimeProvider clock, ILogger<AgentMemory> logger)
    {
        (_store, _options, _learning, _consolidation, _embeddings, _clock, _logger) = (store, options, learning, consolidation, embeddings, clock, logger);
        _recall = new(store, options, embeddings, clock);
        _worker = new(() => Task.Run(WorkAsync));
    }

    public async ValueTask<IReadOnlyList<RecalledRecord>> RecallAsync(RecallRequest request, CancellationToken cancellationToken)
    {
        var found = await _recall.FindAsync(request, cancellationToken).ConfigureAwait(false);
        if (found.Count > 0)
            Later(found);
        return [.. found.Select(match => new RecalledRecord { Id = match.Record.Id, Statement = match.Record.Statement, Label = RecordLabel.Of(match.Record), At = match.Record.ObservedAt, Why = match.Why })];
    }

    public void Observe(ObservedTurn turn)
    {
        _deleted.TryRemove((turn.Owner, turn.Session), out _);
        if (_options.Extracts)
            Later(turn);
        _consolidation?.Touch(turn.Owner);
    }

    // What waits to be looked through must not bring back what is erased here.
    public async ValueTask ForgetSessionAsync(SessionOwner owner, SessionId session, CancellationToken cancellationToken)
    {
        _deleted[(owner, session)] = true;
        await _learningOne.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            await new MemoryErasure(_store).ForgetSessionAsync(owner, session, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _learningOne.Release();
        }
    }

    public async ValueTask CheckAsync(CancellationToken cancellationToken) => await _store.CheckAsync(cancellationToken).ConfigureAwait(false);

    public async ValueTask DisposeAsync()
    {
        _waiting.Writer.TryComplete();
        await _hurry.CancelAsync().ConfigureAwait(false);
        if (_worker.IsValueCreated)
            await _worker.Value.ConfigureAwait(false);
        if (_embeddings is not null)
            await _embeddings.DisposeAsync().ConfigureAwait(false);
        if (_consolidation is not null)
            await _consolidation.DisposeAsync().ConfigureAwait(false);
        _hurry.Dispose();
        _learningOne.Dispose();
    }

    // A host that closes without waiting asynchronously waits all the same: what was learnt last is not lost.
    public void Dispose() => DisposeAsync().AsTask().GetAwaiter().GetResult();

    private void Later(object what)
    {
        if (_waiting.Writer.TryWrite(what))
            _ = _worker.Value;
    }

    private async Task WorkAsync()
    {
        while (await _waiting.Reader.WaitToReadAsync().ConfigureAwait(false))
        {
            await DebounceAsync().ConfigureAwait(false);
            var batch = new List<object>();
            while (_waiting.Reader.TryRead(out var what))
                batch.Add(what);
            foreach (var records in batch.OfType<IReadOnlyList<MemoryMatch>>().SelectMany(found => found).GroupBy(match => match.Record.Scope))
                await TryAsync(() => _store.In(records.Key).NoteRecalledAsync([.. records.Select(match => match.Record.Id)])).ConfigureAwait(false);
            foreach (var turns in batch.OfType<ObservedTurn>().GroupBy(turn => (turn.Owner, turn.Session)))
            {
                await TryAsync(() => LearnAsync(turns.Key, [.. turns])).ConfigureAwait(false);
                var turn = turns.First();
                _embeddings?.Touch(MemoryLayers.Of(turn.Owner, turn.Workspace, turn.Agent, turn.Session, _options));
            }
        }
    }

    private async Task LearnAsync((SessionOwner, SessionId) session, IReadOnlyList<ObservedTurn> turns)
    {
        await _learningOne.WaitAsync().ConfigureAwait(false);
        try
        {
            if (!_deleted.ContainsKey(session))
                await _learning.LearnAsync(turns, CancellationToken.None).ConfigureAwait(false);
        }
        finally
        {
            _learningOne.Release();
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

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "Memory could not take note of something; the log of the session has it still.")]
        public static partial void WorkFailed(ILogger logger, Exception exception);
    }
}
