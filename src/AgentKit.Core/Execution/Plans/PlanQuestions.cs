using AgentKit.Execution.Stages;
using AgentKit.Planning;
using AgentKit.Sessions;

namespace AgentKit.Execution.Plans;

/// <summary>A plan as a question, and the answer to it as events.</summary>
internal static class PlanQuestions
{
    public const string Why = "A plan is for a person to decide about.";

    /// <summary>The plan that a call proposes; <see langword="null"/> for every other call.</summary>
    public static Plan? Of(ValidCall call) => (call.Input as ProposePlanInput)?.ToPlan();

    /// <summary>The plan of a question that stands in the log; <see langword="null"/> for every other question.</summary>
    public static ProposedPlan? Logged(Session session, string questionId, PlanReviewer? reviewer) =>
        session.State.Get<PlansSlice>().Find(questionId) is { } proposed
            ? new(proposed.PlanId, proposed.Plan, proposed.Items, plan => reviewer?.Review(plan) ?? [])
            : null;

    /// <summary>Why a proposal is not carried out, as the model reads it; <see langword="null"/> when nobody answered it.</summary>
    public static string? Refusal(Session session, string questionId) =>
        session.State.Get<PlansSlice>().LastAnswer is { Plan: null } answer && answer.PlanId == questionId ? PlanWords.Refusal(answer) : null;

    /// <summary>What a word about a plan becomes: the answer, and, when it is yes, the mode from before.</summary>
    public static IEnumerable<SessionEvent> Events(Session session, ApprovalAnswer answer, PlanDecision decision)
    {
        var request = answer.Request;
        yield return new PlanAnswered
        {
            PlanId = request.Id,
            CallId = request.Call.Id,
            Decision = decision,
            By = answer.By,
            Words = answer.Reason,
            Plan = answer.Plan?.Plan,
            Items = answer.Plan?.Items,
            Edited = answer.Plan is { } approved && !ReferenceEquals(approved.Plan, request.Plan?.Plan),
        };
        if (answer.Plan is not null && session.State.Get<PlansSlice>().ModeAfter(decision) is { } mode)
            yield return new ModeChanged { Mode = mode, By = answer.By };
    }
}
