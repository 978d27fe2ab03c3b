using AgentKit.Sessions;

namespace AgentKit.Execution.Replay;

/// <summary>
/// Where a replay stands in its recording. What the engine appends is held against the log; what came from elsewhere (a
/// change of mode, a grant taken back, an event of an unknown type) is appended where it stood; and calls that run side by
/// side wait until it is the turn of their next event.
/// </summary>
internal sealed class Playback(Recording recording, EventComparison comparison, CancellationToken cancellationToken)
{
    private readonly Lock _gate = new();
    private readonly HashSet<long> _ofCalls = [];
    private readonly Dictionary<long, TaskCompletionSource> _waiting = [];
    private CancellationTokenSource? _stop;
    private Run? _run;
    private long _endOfRun = 1;
    private bool _feeding;

    public Session? Session { get; set; }

    /// <summary>The last event that came out as recorded.</summary>
    public long Position { get; private set; }

    /// <summary>The first difference; <see langword="null"/> while there is none.</summary>
    public string? Difference { get; private set; }

    /// <summary>What the run under way did next; <see langword="null"/> when its process ended there.</summary>
    public SessionEvent? Next => Position < _endOfRun ? recording[Position + 1] : null;

    /// <summary>Whether the run under way ended with questions that wait.</summary>
    public bool EndsParked => recording[_endOfRun] is RunFinished { StopReason: StopReason.Parked };

    private bool IsBrokenOff => recording[_endOfRun] is not RunFinished;

    // What a store throws that cannot go on: the driver lets it through and appends nothing more, as when a process ends.
    private static SessionStoreException Over() => new("The replay is over.");

    /// <summary>Goes over to the next run.</summary>
    public void Begin(Run run, CancellationTokenSource stop, long endOfRun)
    {
        lock (_gate)
        {
            (_run, _stop, _endOfRun) = (run, stop, endOfRun);
            _ofCalls.Clear();
        }
    }

    /// <summary>Holds an event against the log, before it is appended.</summary>
    /// <exception cref="SessionStoreException">The replay, or its run, is over.</exception>
    public void Check(in LoggedEvent logged)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (Difference is not null || (logged.Sequence > _endOfRun && IsBrokenOff && !_feeding))
            throw Over();
        if (comparison.Difference(recording[logged.Sequence], logged) is { } difference)
            throw Diverge(difference);
    }

    /// <summary>Hears of an event that was appended, when every slice has.</summary>
    public void Hear(LoggedEvent logged)
    {
        lock (_gate)
            Position = logged.Sequence;
        if (_feeding)
            return;

        // The session lets the same thread append again, and every slice has seen the event by now.
        _feeding = true;
        while (recording[Position + 1] is { } next && !IsEngines(next) && !_ofCalls.Contains(Position + 1))
            Session!.Append(next);
        _feeding = false;

        if (Next is PromptAdded { Steering: true, InboxId: null } said)
            _run?.Steer(said.Message);
        ReleaseNext();
    }

    /// <summary>What the run found in its inbox here.</summary>
    public IReadOnlyList<InboxMessage> TakeInbox()
    {
        List<InboxMessage>? found = null;
        for (var sequence = Position + 1; sequence <= _endOfRun && recording[sequence] is { } content; sequence++)
        {
            if (content is PromptAdded { InboxId: { } id } prompt)
                (found ??= []).Add(new() { Id = id, Kind = InboxMessage.Steer, From = "", At = recording.At(sequence), Content = prompt.Message.Text });
            else if (IsEngines(content))
                break;
        }

        return found ?? [];
    }

    /// <summary>Takes the events of a call that is announced next.</summary>
    public RecordedCall Claim(string callId)
    {
        lock (_gate)
            return RecordedCall.Find(recording, Position + 2, _endOfRun, callId, _ofCalls);
    }

    /// <summary>A call's next event, once everything before it has happened again.</summary>
    /// <exception cref="SessionStoreException">There is none, or the replay is over.</exception>
    public async ValueTask<SessionEvent> NextAsync(RecordedCall call)
    {
        if (!call.TryTake(out var sequence))
            throw IsBrokenOff ? Over() : Diverge(EventComparison.Describe(_endOfRun, "ends the run", $"still waits for the end of call '{call.Id}'"));

        await ReachAsync(sequence).ConfigureAwait(false);
        return recording[sequence]!;
    }

    /// <summary>Ends the run here as it ended in the log.</summary>
    /// <param name="insteadOf">What the engine would do here.</param>
    /// <returns>What to throw.</returns>
    public Exception BreakOff(string insteadOf)
    {
        var sequence = Position + 1;
        while (sequence <= _endOfRun && recording[sequence] is AnswerInterrupted or PromptAdded { Steering: true } or CallFinished)
            sequence++;
        if (sequence <= _endOfRun && recording[sequence] is RunFinished { StopReason: StopReason.Failed, Failure: { } failure })
            return Fail(failure);

        _stop!.Cancel();
        if (sequence > _endOfRun || recording[sequence] is RunFinished { StopReason: StopReason.Interrupted or StopReason.Cancelled })
            return new OperationCanceledException(_stop.Token);
        return Diverge(EventComparison.Describe(Position + 1, $"has {comparison.Show(Position + 1, recording[Position + 1]!)}", insteadOf));
    }

    /// <summary>What is wrong with an event that stands where a run is to begin.</summary>
    public string Outside(long sequence) =>
        EventComparison.Describe(sequence, $"has {comparison.Show(sequence, recording[sequence]!)}", "has no run under way");

    /// <summary>Ends the replay with a difference; the first one stays.</summary>
    /// <returns>What to throw.</returns>
    public SessionStoreException Diverge(string difference)
    {
        lock (_gate)
        {
            Difference ??= difference;
            foreach (var waiting in _waiting.Values)
                waiting.TrySetException(Over());
            _waiting.Clear();
        }

        return Over();
    }

    private Exception Fail(Failure failure)
    {
        if (failure.What.StartsWith(RunDriver.NoAnswer, StringComparison.Ordinal))
            return new RecordedFailure(failure.Why, delay: null);

        // A failure of another kind than the model's passes through the model's call only when the run is to stop.
        _stop!.Cancel();
        return new AgentKitException(failure.Why);
    }

    private Task ReachAsync(long sequence)
    {
        lock (_gate)
        {
            if (Difference is not null)
                throw Over();
            if (Position + 1 == sequence)
                return Task.CompletedTask;

            var waiting = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _waiting.Add(sequence, waiting);
            EnsureSomebodyGoesOn();
            return waiting.Task.WaitAsync(cancellationToken);
        }
    }

    private void ReleaseNext()
    {
        lock (_gate)
        {
            if (_waiting.Remove(Position + 1, out var next))
                next.SetResult();
            else
                EnsureSomebodyGoesOn();
        }
    }

    // While calls wait, all that can happen next is an event of a call of this turn.
    private void EnsureSomebodyGoesOn()
    {
        if (_waiting.Count > 0 && !_ofCalls.Contains(Position + 1) && recording[Position + 1] is { } next)
            Diverge(EventComparison.Describe(Position + 1, $"has {comparison.Show(Position + 1, next)}", "has no call under way that this is about"));
    }

    private static bool IsEngines(SessionEvent content) => content is
        SessionCreated or RunStarted or PromptAdded or AnswerAdded or AnswerInterrupted or ModelRetried or CallAnnounced or CallAsked or PlanProposed or PlanDrifted or CallParked or CallAnswered { InboxId: null } or CallStarted
        or CallFinished or RunFinished;
}
