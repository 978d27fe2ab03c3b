using System.Threading.Channels;

namespace AgentKit.Cli.Interactive;

/// <summary>A run as one queue of all that a screen shows, in its order: updates of the session, and questions to the person.</summary>
internal sealed class RunFeed
{
    private readonly Channel<object> _items = Channel.CreateUnbounded<object>();
    private readonly PersonApprover _approver;
    private readonly Task _pump;

    /// <summary>Begins a run.</summary>
    /// <param name="session">The session.</param>
    /// <param name="prompt">What is asked; <see langword="null"/> to go on where it stood.</param>
    /// <param name="maxTurns">The limit of turns, if any.</param>
    /// <param name="cancellationToken">Stops the run.</param>
    public RunFeed(AgentSession session, string? prompt, int? maxTurns, CancellationToken cancellationToken = default)
    {
        var options = new RunOptions { Approver = _approver = new PersonApprover(_items.Writer), MaxTurns = maxTurns };
        Run = prompt is null ? session.StartResume(options, cancellationToken) : session.Start(prompt, options, cancellationToken);
        _pump = PumpAsync();
    }

    public AgentRun Run { get; }

    /// <summary>The questions that have no answer yet, oldest first.</summary>
    public IReadOnlyList<PendingQuestion> Questions => _approver.Open;

    /// <summary><see cref="Sessions.SessionUpdate"/> and <see cref="PendingQuestion"/>; ends with the run.</summary>
    public ChannelReader<object> Items => _items.Reader;

    /// <summary>How the run ended, once all of it was taken from the queue.</summary>
    public async Task<AgentResult> EndAsync()
    {
        await _pump;
        return await Run.Completion;
    }

    private async Task PumpAsync()
    {
        try
        {
            await foreach (var update in Run.WatchAsync())
                _items.Writer.TryWrite(update);
        }
        finally
        {
            _items.Writer.TryComplete();
        }
    }
}
