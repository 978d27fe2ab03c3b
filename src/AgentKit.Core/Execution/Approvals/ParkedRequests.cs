using AgentKit.Autonomy;
using AgentKit.Context;
using AgentKit.Execution.Plans;
using AgentKit.Sessions;

namespace AgentKit.Execution.Approvals;

/// <summary>The questions that a session has parked, made into requests again: the only way from a log to a consent.</summary>
internal static class ParkedRequests
{
    /// <summary>The questions that wait, in the order in which the model asked for their calls.</summary>
    public static IReadOnlyList<(ApprovalRequest Request, OpenQuestion Question)> Of(Session session, PlanReviewer? plans = null)
    {
        var parked = session.State.Get<QuestionsSlice>().Parked();
        if (parked.Count == 0)
            return [];

        return
        [
            .. from open in session.State.Get<ConversationSlice>().OpenCalls
               join question in parked on open.CallId equals question.Asked.CallId
               select (ToRequest(session, Answer.ToCall(open), question.Asked, plans), question),
        ];
    }

    private static ApprovalRequest ToRequest(Session session, ToolCall call, CallAsked asked, PlanReviewer? plans) => new()
    {
        Id = asked.QuestionId,
        SessionId = session.Id,
        Call = call,
        Effects = EffectsOf(session, call.Id),
        Why = asked.Why,
        ProposedRule = asked.ProposedRule,
        Plan = PlanQuestions.Logged(session, asked.QuestionId, plans),
        WiderRules = asked.WiderRules ?? [],
        InDoubt = asked.InDoubt,
    };

    private static IReadOnlyList<Effect> EffectsOf(Session session, string callId) =>
        session.Log.Read(session.State.Get<QuestionsSlice>().LastAnswer).Select(logged => logged.Event).OfType<CallAnnounced>()
            .LastOrDefault(announced => announced.CallId == callId)?.Effects ?? [];
}
