using AgentKit.Permissions;

namespace AgentKit.Core.Tests.Autonomy.Unallowed;

/// <summary>
/// Whether what widens rights stands where it may: directly behind the word of the person who may say it. In trials bea
/// answers questions, and ann and the host change modes.
/// </summary>
internal sealed class ConsentCheck(Meaning meaning, IReadOnlyDictionary<string, IReadOnlySet<string>> shown)
{
    public const string Person = "bea";
    private static readonly string[] WhoChangesModes = ["host", "ann"];

    public static void Answer(SessionView view, CallAnswered answer)
    {
        if (!answer.Approved)
            return;
        Assert.Equal(Person, answer.By);
        Assert.Equal(answer.CallId, view.Questions[answer.QuestionId].CallId);
        if (view.Parent is null)
            return;
        Assert.True(view.Parent.ChildAnswers.TryGetValue(answer.QuestionId, out var said), "A child was answered, and its parent's log does not say so.");
        Assert.True(said is { Approved: true, By: Person }, "A child was approved what its parent's person did not approve.");
    }

    public static void ChildAnswer(SessionView view, ChildAnswered answer)
    {
        var asked = view.ChildQuestions[answer.QuestionId];
        Assert.Equal((asked.CallId, asked.ChildSessionId), (answer.CallId, answer.ChildSessionId));
        Assert.True(!answer.Approved || view.Open.Contains(answer.CallId), "A child was approved something when the call that started it was over.");
    }

    public static void PlanAnswer(SessionView view, PlanAnswered answer)
    {
        var said = Assert.IsType<CallAnswered>(view.Before);
        Assert.Equal((answer.PlanId, answer.CallId, answer.By), (said.QuestionId, said.CallId, said.By));
        Assert.Equal(said.Approved, answer.Decision is PlanDecision.Approved or PlanDecision.ApprovedAsking);
        Assert.Equal(said.Approved, answer.Plan is not null);
        var proposed = view.Proposals[answer.PlanId];
        if (!answer.Edited && answer.Plan is { } plan)
            Assert.Equal((proposed.Plan.Files, proposed.Plan.Commands), (plan.Files, plan.Commands), SamePlan.Instance);
    }

    public static void ModeChange(SessionView view, ModeChanged changed)
    {
        if (WhoChangesModes.Contains(changed.By))
            return;
        if (changed.By == Person)
        {
            var approval = Assert.IsType<PlanAnswered>(view.Before);
            Assert.Equal((Person, Mode.Plan), (approval.By, view.Mode));
            Assert.Equal(approval.Decision == PlanDecision.Approved ? view.ModeBefore : Mode.Default, changed.Mode);
            Assert.True(approval.Decision is PlanDecision.Approved or PlanDecision.ApprovedAsking, "Plan mode ended by a plan that was not approved.");
            return;
        }

        Assert.True(changed.Mode == Mode.Plan, $"{changed.By} changed the mode.");
        Assert.True(changed.By == "the runtime" || view.Open.Any(id => changed.By == $"the model, by call {id}" && view.Calls[id].Tool == "enter_plan"), $"{changed.By} turned to plan mode.");
    }

    public void Grant(SessionView view, Grant grant)
    {
        if (grant.Scope == GrantScope.Plan)
            OfPlan(view, grant);
        else
            OfCall(view, grant);
    }

    private void OfCall(SessionView view, Grant grant)
    {
        var consent = Assert.IsType<CallAnswered>(view.Before);
        Assert.True(consent is { Approved: true, Scope: GrantScope.Session or GrantScope.Project } && consent.By == grant.By, "A right widened without a consent directly before.");
        var question = view.Questions[consent.QuestionId];
        Assert.Contains(grant.Rule, (string?[])[question.ProposedRule, .. question.WiderRules ?? []]);

        var deed = view.Calls[consent.CallId];
        for (var world = view; world is not null; world = world.Parent)
            Assert.False(world.Powers.Ask(deed, meaning), $"A grant came of {deed}, which is asked each time.");
    }

    private void OfPlan(SessionView view, Grant grant)
    {
        Assert.True(view.Approval is { Decision: PlanDecision.Approved } && view.Approval.By == grant.By, "A right widened without the approval of a plan directly before.");
        var plan = view.Approval.Plan!;
        var (kind, target) = Written.Parts(grant.Rule);
        var named = plan.Files.Where(file => meaning.Unasked(file) == target && Kinds(file.Change).Contains(kind)).Select(file => $"{file.Change} {target}")
            .Concat(plan.Commands.Where(command => meaning.Unasked(command) == grant.Rule).Select(command => $" {command}"));
        Assert.True(named.Any(shown[view.Approval.PlanId].Contains), $"{grant.Rule} was granted, and the person was shown nothing that it comes of.");
        Assert.False(view.Powers.KeepFromPlan(new("", kind == "run_line" ? "run_command" : kind, target!), meaning), $"{grant.Rule} was granted against a rule.");
    }

    private static string[] Kinds(PlanChange change) => change switch
    {
        PlanChange.Create => ["write_path", "create_path"],
        PlanChange.Edit => ["write_path"],
        _ => ["delete_path"],
    };

    private sealed class SamePlan : IEqualityComparer<(IReadOnlyList<PlanFile> Files, IReadOnlyList<string> Commands)>
    {
        public static SamePlan Instance { get; } = new();

        public bool Equals((IReadOnlyList<PlanFile> Files, IReadOnlyList<string> Commands) x, (IReadOnlyList<PlanFile> Files, IReadOnlyList<string> Commands) y) =>
            x.Files.SequenceEqual(y.Files) && x.Commands.SequenceEqual(y.Commands);

        public int GetHashCode((IReadOnlyList<PlanFile> Files, IReadOnlyList<string> Commands) obj) => obj.Files.Count;
    }
}
