using AgentKit.Permissions;
using AgentKit.Sessions;

namespace AgentKit.Execution.Approvals;

/// <summary>How an answer enters the log: what was said, and directly behind it the grant that it becomes.</summary>
internal static class AnswerRecord
{
    public static void Append(Session session, ApprovalAnswer answer, IdSource ids, TimeProvider clock, string? inboxId) =>
        session.Append(Events(answer, ids, clock, inboxId));

    // Each is made when the one before it stands in the log.
    private static IEnumerable<SessionEvent> Events(ApprovalAnswer answer, IdSource ids, TimeProvider clock, string? inboxId)
    {
        yield return new CallAnswered
        {
            QuestionId = answer.Request.Id,
            CallId = answer.Request.Call.Id,
            Approved = answer.Consent is not null,
            By = answer.By,
            Scope = answer.Consent?.Scope,
            Reason = answer.Reason,
            InboxId = inboxId,
        };
        if (answer.Consent is { Rule: not null } consent)
            yield return new GrantMade(Grant.From(consent, ids.NewId(), clock.GetUtcNow()));
    }
}
