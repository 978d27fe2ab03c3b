namespace AgentKit.Execution.Replay;

/// <summary>What the log tells of one call after its announcement, event by event.</summary>
internal sealed class RecordedCall(string id, Queue<long> events, bool goesOn)
{
    public string Id { get; } = id;

    /// <summary>Whether the log has nothing more of the call.</summary>
    public bool IsOver => events.Count == 0;

    /// <summary>Whether it waited then, and was taken up again in the same run.</summary>
    public bool GoesOn { get; } = goesOn;

    /// <summary>Where the call's next event stands.</summary>
    public bool TryTake(out long sequence) => events.TryDequeue(out sequence);

    /// <summary>Finds a call's events between one of the log and the end of the turn.</summary>
    /// <param name="recording">The log.</param>
    /// <param name="from">The first event to look at.</param>
    /// <param name="to">The last event of the run.</param>
    /// <param name="id">The call.</param>
    /// <param name="taken">The events that belong to other calls; the call's own are added.</param>
    public static RecordedCall Find(Recording recording, long from, long to, string id, HashSet<long> taken)
    {
        var found = new Queue<long>();
        CallAnswered? granting = null;
        PlanAnswered? planned = null;
        var goesOn = false;
        for (var sequence = from; sequence <= to; sequence++)
        {
            var content = recording[sequence];
            goesOn = content is CallAnnounced again && again.CallId == id;
            if (goesOn || content is AnswerAdded or RunFinished)
                break;
            var isGranted = !taken.Contains(sequence) && ((granting is not null && IsGrantOf(content, granting)) || (planned is not null && IsModeOf(content, planned)));
            if (!isGranted && !IsAbout(content, id))
                continue;

            found.Enqueue(sequence);
            taken.Add(sequence);
            if (content is CallFinished or CallParked)
                break;

            // A grant names no call: it is the first one that fits the answer and that no other call has. An approved plan
            // has the mode that it leads to and a grant for each thing that it names, all directly behind the answer.
            planned = content is PlanAnswered { Plan: not null } plan ? plan : null;
            granting = content switch
            {
                CallAnswered { Approved: true, Scope: not (null or GrantScope.Once) } answered => answered,
                PlanAnswered or ModeChanged => granting,
                Permissions.GrantMade when granting?.Scope == GrantScope.Plan => granting,
                _ => null,
            };
        }

        return new RecordedCall(id, found, goesOn);
    }

    private static bool IsAbout(SessionEvent? content, string id) => content switch
    {
        CallAsked asked => asked.CallId == id,
        CallAnswered { InboxId: null } answered => answered.CallId == id,
        CallParked parked => parked.CallId == id,
        PlanProposed proposed => proposed.CallId == id,
        PlanAnswered answered => answered.CallId == id,
        PlanDrifted drifted => drifted.CallId == id,
        CallStarted started => started.CallId == id,
        CallFinished finished => finished.CallId == id,
        _ => false,
    };

    private static bool IsModeOf(SessionEvent? content, PlanAnswered answer) => content is ModeChanged changed && changed.By == answer.By;

    private static bool IsGrantOf(SessionEvent? content, CallAnswered answer) =>
        content is Permissions.GrantMade { Grant: var grant } && grant.By == answer.By && grant.Scope == answer.Scope;
}
