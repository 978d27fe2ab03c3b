using AgentKit.Execution.Approvals;
using AgentKit.Execution.Plans;
using AgentKit.Permissions;
using AgentKit.Sessions;
using Microsoft.Extensions.AI;

namespace AgentKit.Execution;

/// <summary>
/// Lets what others have left in a session's inbox enter its log. The lock is held by the caller. An answer counts when its
/// question still waits, and was given before the question expired; whatever else it says, the question alone says what is granted.
/// </summary>
internal sealed class InboxIntake(TimeProvider clock, IdSource ids, PlanReviewer? plans = null)
{
    public async ValueTask TakeAsync(Session session, CancellationToken cancellationToken)
    {
        var messages = await session.Log.TakeInboxAsync(cancellationToken).ConfigureAwait(false);
        for (var i = 0; i < messages.Count; i++)
        {
            if (messages[i].Kind == InboxMessage.Steer)
                Hear(session, messages[i]);
            else if (string.IsNullOrEmpty(messages[i].From))
                continue; // Nobody's word is none, and must not stop the session either.
            else if (messages[i].Kind == InboxMessage.Answer && AnswerMessage.Read(messages[i].Content) is { } answer)
                Settle(session, messages[i], answer);
            else if (messages[i].Kind == InboxMessage.Withdraw && WithdrawalMessage.Read(messages[i].Content) is { } withdrawal)
                Withdraw(session, messages[i].From, withdrawal);
        }
    }

    private static void Hear(Session session, InboxMessage message)
    {
        if (!session.State.Get<InboxSlice>().Has(message.Id))
            session.Append(new PromptAdded { Message = new(ChatRole.User, message.Content), Steering = true, InboxId = message.Id });
    }

    private static void Withdraw(Session session, string by, WithdrawalMessage said)
    {
        if (session.State.Get<GrantsSlice>().Find(said.GrantId) is not null)
            session.Append(new GrantWithdrawn(said.GrantId, by, said.Reason));
    }

    private void Settle(Session session, InboxMessage message, AnswerMessage said)
    {
        var found = ParkedRequests.Of(session, plans).FirstOrDefault(parked => parked.Request.Id == said.QuestionId);
        if (found.Request is not { } request || found.Question.Parked!.Expires <= message.At)
            return;

        if (said.Answer(request, message.From) is { } answer)
            AnswerRecord.Append(session, answer, ids, clock, message.Id);
    }
}
