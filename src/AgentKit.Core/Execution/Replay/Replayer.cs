using AgentKit.Execution.Stages;
using AgentKit.Sessions;
using AgentKit.Tools;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Logging.Abstractions;

namespace AgentKit.Execution.Replay;

/// <summary>
/// Runs a session again from its own log, by the engine that runs all others: only what comes from outside it (the model,
/// verdicts, answers to questions, results, time and ids) is taken from the log.
/// </summary>
internal sealed class Replayer
{
    // What was cut, given up or refused then is so in the log; nothing is cut or given up a second time.
    private static readonly ExecutionOptions Options = new()
    {
        ResultLimit = int.MaxValue,
        MaxParallelCalls = int.MaxValue,
        ModelAttempts = int.MaxValue,
        MaxRetryDelay = TimeSpan.MaxValue,
        RequireFinishReason = false,
    };

    private readonly Recording _recording;
    private readonly Playback _playback;
    private readonly IdSource _ids;
    private readonly IChatClient _model;
    private readonly RunDriver _driver;
    private readonly CancellationToken _cancellationToken;

    public Replayer(Recording recording, EventCatalogue events, CancellationToken cancellationToken)
    {
        (_recording, _cancellationToken) = (recording, cancellationToken);
        _playback = new Playback(recording, new EventComparison(events), cancellationToken);
        _ids = new ReplayIds(recording, _playback);
        _model = new ReplayModel(_playback);
        _driver = CreateDriver(_playback, _ids, new ReplayClock(recording, _playback));
    }

    /// <summary>Replays every run of the log.</summary>
    /// <param name="id">The session.</param>
    /// <param name="createState">Makes an empty state that shows each event to a listener when all slices have seen it.</param>
    /// <returns>How many events came out as recorded, and what did not.</returns>
    public async Task<(long Events, string? Difference)> ReplayAsync(SessionId id, Func<Action<LoggedEvent>, SessionState> createState)
    {
        var session = new Session(new ReplayLog(id, _playback), createState(_playback.Hear), _recording.At);
        await using (session.ConfigureAwait(false))
        {
            _playback.Session = session;
            try
            {
                if (_recording.Count > 0)
                    session.Append(Found());
                while (_playback.Difference is null && _playback.Position < _recording.Count)
                    await ReplayRunAsync(session).ConfigureAwait(false);
            }
            catch (SessionStoreException) when (_playback.Difference is not null)
            {
                // That the replay ended is all that this says.
            }
        }

        _cancellationToken.ThrowIfCancellationRequested();
        return (_playback.Position, _playback.Difference ?? _recording.Unreadable);
    }

    private static RunDriver CreateDriver(Playback playback, IdSource ids, TimeProvider clock)
    {
        var integrate = new IntegrateStage();
        var pipeline = new Pipeline(
            new RecordedValidation(playback),
            new AnnounceStage(),
            new RecordedAuthorisation(playback, ids),
            new RecordedExecution(playback),
            new ShapeStage([], Options, provenance: null, NullLogger.Instance),
            integrate);
        var calls = new CallScheduler(pipeline, Options);
        var inbox = new InboxIntake(clock, ids);
        var recovery = new Recovery(calls, inbox, integrate);
        return new RunDriver(
            new TurnLoop(new ModelCall(Options, clock, ids), calls, inbox, recovery),
            recovery,
            clock,
            NullLogger.Instance);
    }

    private SessionEvent Found() => _recording[1] as SessionCreated
        ?? throw _playback.Diverge(EventComparison.Describe(1, "does not begin with session_created", "begins so"));

    private async Task ReplayRunAsync(Session session)
    {
        var start = _playback.Position + 1;
        if (_recording[start] is not RunStarted recorded)
            throw _playback.Diverge(_playback.Outside(start));

        var end = _recording.EndOfRun(start);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(_cancellationToken);
        var run = NewRun(session, end, stop.Token);
        _playback.Begin(run, stop, end);
        var begin = new RunStarted { RunId = run.Id, Agent = recorded.Agent, RequestId = recorded.RequestId, Resumed = recorded.Resumed, Attended = recorded.Attended, AttendedWhy = recorded.AttendedWhy, ParentSessionId = recorded.ParentSessionId, Workspace = recorded.Workspace };
        try
        {
            await _driver.RunAsync(run, begin, recorded.Resumed ? null : Prompt(start, end)).ConfigureAwait(false);
        }
        catch (SessionStoreException)
        {
            // Where the run was broken off in the log too, the next one goes on.
            if (_playback.Position < end)
                _playback.Diverge(_playback.Outside(_playback.Position + 1));
        }
    }

    private Run NewRun(Session session, long end, CancellationToken stopping) => new()
    {
        Id = _ids.NewId(),
        Session = session,
        Client = _model,
        ChatOptionsIn = static _ => new ChatOptions(),
        IsReplay = true,
        Tools = new ToolCatalogue([]),
        Workspace = null,
        Approver = null,
        MaxTurns = _recording[end] is RunFinished { StopReason: StopReason.TurnLimit, Turns: var turns } ? turns : null,
        Stopping = stopping,
        WasInterrupted = _recording[end] is RunFinished { StopReason: StopReason.Interrupted },
    };

    private List<ChatMessage> Prompt(long start, long end)
    {
        var messages = new List<ChatMessage>();
        for (var sequence = start + 1; sequence <= end && _recording[sequence] is not AnswerAdded; sequence++)
        {
            if (_recording[sequence] is PromptAdded { Steering: false } prompt)
                messages.Add(prompt.Message);
        }

        return messages;
    }
}
