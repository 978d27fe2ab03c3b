using AgentKit.Sessions;

namespace AgentKit.Planning;

/// <summary>The plans of a session: those that wait for a word, the one that is carried out, and where plan mode leads back to.</summary>
internal sealed class PlansSlice : SessionSlice
{
    private static readonly Type[] Classes = [typeof(ModeChanged), typeof(PlanProposed), typeof(PlanAnswered), typeof(PlanDrifted), typeof(AnswerAdded), typeof(RunStarted), typeof(RunFinished)];

    // Replaced as a whole, since calls look into them while the session goes on. There are few, if any.
    private PlanProposed[] _proposed = [];
    private string[] _drifted = [];
    private Mode _mode;
    private Mode _before;

    /// <summary>The plan that was approved and is carried out; <see langword="null"/> when there is none.</summary>
    public PlanAnswered? Active { get; private set; }

    /// <summary>Where the approval of <see cref="Active"/> stands in the log.</summary>
    public long ActiveSince { get; private set; }

    /// <summary>Whether it stands in the log already that a call does more than the plan names.</summary>
    public bool HasDrifted(string callId) => Volatile.Read(ref _drifted).Contains(callId, StringComparer.Ordinal);

    /// <summary>The last word about a plan.</summary>
    public PlanAnswered? LastAnswer { get; private set; }

    /// <summary>A plan that was proposed since the model's last answer.</summary>
    public PlanProposed? Find(string planId) => Array.FindLast(Volatile.Read(ref _proposed), plan => plan.PlanId == planId);

    /// <summary>
    /// The mode that approving a plan leads to: the one from before plan mode, which a session that began in it does not
    /// have. Where each step is to ask, it is one that asks. <see langword="null"/> when the session has left plan mode already.
    /// </summary>
    public Mode? ModeAfter(PlanDecision decision) =>
        _mode != Mode.Plan ? null : decision == PlanDecision.Approved ? _before : Mode.Default;

    public override IReadOnlyCollection<Type> Folds => Classes;

    public override void Apply(in LoggedEvent logged)
    {
        if (Active is not null && PlanEnd.IsAt(logged))
            Active = null;

        var kind = logged.EventClass;
        if (kind == typeof(ModeChanged))
            Take((ModeChanged)logged.Event);
        else if (kind == typeof(PlanProposed))
            Take((PlanProposed)logged.Event);
        else if (kind == typeof(PlanAnswered))
            Take((PlanAnswered)logged.Event, logged.Sequence);
        else if (kind == typeof(PlanDrifted))
            Take((PlanDrifted)logged.Event);
        else if (kind == typeof(AnswerAdded) && _proposed.Length + _drifted.Length > 0)
            Forget();
    }

    private void Take(ModeChanged changed)
    {
        if (changed.Mode == Mode.Plan && _mode != Mode.Plan)
            _before = _mode;
        _mode = changed.Mode;
    }

    private void Take(PlanAnswered answered, long sequence)
    {
        LastAnswer = answered;
        if (answered.Plan is not null)
            (Active, ActiveSince) = (answered, sequence);
    }

    private void Take(PlanProposed proposed) => Volatile.Write(ref _proposed, [.. _proposed, proposed]);

    private void Take(PlanDrifted drifted) => Volatile.Write(ref _drifted, [.. _drifted, drifted.CallId]);

    private void Forget()
    {
        Volatile.Write(ref _proposed, []);
        Volatile.Write(ref _drifted, []);
    }
}
