using AgentKit.Sessions;

namespace AgentKit.Permissions;

/// <summary>
/// The grants of a session: made, and not withdrawn. Those of a plan end with the run that carries it out, with plan mode
/// and with the next plan. None outlives the folder or the session that it was given for: a fork asks for itself. One that has expired
/// is withdrawn when the next call is judged.
/// </summary>
internal sealed class GrantsSlice : SessionSlice
{
    private static readonly Type[] Classes = [typeof(SessionCreated), typeof(GrantMade), typeof(GrantWithdrawn), typeof(RunStarted), typeof(RunFinished), typeof(ModeChanged), typeof(PlanAnswered)];

    private Grant[] _all = [];
    private long _forkedAt;

    /// <summary>Every grant that was not withdrawn, expired ones included, oldest first. A snapshot.</summary>
    public IReadOnlyList<Grant> All => Volatile.Read(ref _all);

    /// <summary>The grants that count now.</summary>
    public IReadOnlyList<Grant> Active(DateTimeOffset now) => Array.FindAll(Volatile.Read(ref _all), grant => grant.IsActive(now));

    /// <summary>A grant that was not withdrawn, expired or not; <see langword="null"/> when there is none of this id.</summary>
    public Grant? Find(string id) => Array.Find(Volatile.Read(ref _all), grant => grant.Id == id);

    public override IReadOnlyCollection<Type> Folds => Classes;

    public override void Apply(in LoggedEvent logged)
    {
        if (logged.EventClass == typeof(GrantMade) && logged.Sequence > _forkedAt)
            Add(((GrantMade)logged.Event).Grant);
        else if (logged.EventClass == typeof(SessionCreated))
            _forkedAt = ((SessionCreated)logged.Event).ForkedAt;
        else if (_all.Length > 0 && logged.EventClass == typeof(RunStarted) && logged.Event is RunStarted { Workspace: not null })
            Volatile.Write(ref _all, []);
        else if (logged.EventClass == typeof(GrantWithdrawn))
            Remove(((GrantWithdrawn)logged.Event).Id);
        else if (Array.Exists(_all, grant => grant.Scope == GrantScope.Plan) && PlanEnd.IsAt(logged))
            Volatile.Write(ref _all, Array.FindAll(_all, grant => grant.Scope != GrantScope.Plan));
    }

    private void Add(Grant grant) =>
        Volatile.Write(ref _all, [.. _all.Where(other => other.Id != grant.Id), grant]);

    private void Remove(string id) =>
        Volatile.Write(ref _all, [.. _all.Where(grant => grant.Id != id)]);
}
