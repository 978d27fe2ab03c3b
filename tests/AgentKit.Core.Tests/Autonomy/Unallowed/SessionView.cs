using AgentKit.Permissions;

namespace AgentKit.Core.Tests.Autonomy.Unallowed;

/// <summary>What the log of one session has said so far.</summary>
internal sealed class SessionView
{
    public Powers Powers { get; private set; } = new("", [], [], strict: false);

    /// <summary>The session whose call started this one; <see langword="null"/> for most.</summary>
    public SessionView? Parent { get; private set; }

    public Mode Mode { get; private set; }

    /// <summary>The mode from before plan mode.</summary>
    public Mode ModeBefore { get; private set; }

    public Dictionary<string, Grant> Grants { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, CallAsked> Questions { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, PlanProposed> Proposals { get; } = new(StringComparer.Ordinal);

    /// <summary>Every call by its id.</summary>
    public Dictionary<string, Deed> Calls { get; } = new(StringComparer.Ordinal);

    /// <summary>The calls that have started and not ended.</summary>
    public HashSet<string> Open { get; } = new(StringComparer.Ordinal);

    /// <summary>When each question was asked.</summary>
    public Dictionary<string, DateTimeOffset> Asked { get; } = new(StringComparer.Ordinal);

    /// <summary>The calls that a person said yes to since they were last asked about, and when that was.</summary>
    public Dictionary<string, DateTimeOffset> Approved { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, ChildAsked> ChildQuestions { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, ChildAnswered> ChildAnswers { get; } = new(StringComparer.Ordinal);

    /// <summary>The event directly before.</summary>
    public SessionEvent? Before { get; set; }

    /// <summary>The approval of a plan that stands directly before, or with only what comes of it between.</summary>
    public PlanAnswered? Approval { get; set; }

    public PlanAnswered? LastPlan { get; set; }

    /// <summary>The mode that binds the calls of this session.</summary>
    public Mode Bound => Powers.Agent == Trial.Explorer || Mode == Mode.Plan || Parent?.Bound == Mode.Plan ? Mode.Plan
        : Mode == Mode.Auto || Parent?.Bound == Mode.Auto ? Mode.Auto : Mode.Default;

    /// <summary>Whether the call that started this agent is under way; always for an agent that no call started.</summary>
    public bool IsHeld => Parent is null || Parent.Open.Any(id => Parent.Calls[id].Kind == "spawn" && Parent.Calls[id].On == Powers.Agent);

    public void Begin(RunStarted run, IReadOnlyDictionary<string, Powers> powers, SessionView? parent)
    {
        (Powers, Parent) = (powers[run.Agent], parent);
        if (!run.Resumed)
            EndPlan();
        Assert.Null(run.Workspace);
    }

    public void Turn(Mode mode)
    {
        if (mode == Mode.Plan)
            EndPlan();
        if (mode == Mode.Plan && Mode != Mode.Plan)
            ModeBefore = Mode;
        Mode = mode;
    }

    /// <summary>What a plan granted counts no more.</summary>
    public void EndPlan()
    {
        foreach (var id in Grants.Values.Where(grant => grant.Scope == GrantScope.Plan).Select(grant => grant.Id).ToArray())
            Grants.Remove(id);
    }
}
